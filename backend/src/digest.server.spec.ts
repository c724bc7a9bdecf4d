import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ENGINES, type EngineVersion } from '#contract/engines';
import { startNode } from './testing/children.ts';
import { disputed } from './testing/documents.ts';
import { GOLDEN_OF } from './testing/golden.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const MAIN = path.join(import.meta.dirname, 'testing/digest-main.mjs');
const FOLDER = mkdtempSync(path.join(tmpdir(), 'stratalog-digest-'));
const DISPUTED = path.join(FOLDER, 'disputed.scoring.json');
const DOCUMENTS = [
  ...['pergola', 'clothing'].map((name) => path.join(ROOT, `examples/${name}.scoring.json`)),
  DISPUTED,
];
const FULL_CLOTHING = path.join(ROOT, '../shared/data/clothing.scoring.json');
const NODE_22 = path.join(
  ROOT,
  `scripts/testing/node22/node_modules/node-${process.platform}-${process.arch}/bin/node`,
);

async function digests(
  engine: EngineVersion,
  files: readonly string[],
  node = process.execPath,
): Promise<string[]> {
  const child = startNode([MAIN, engine, ...files], {}, node);
  expect(await child.ended).toBe(0);
  return child.said().trim().split('\n');
}

writeFileSync(DISPUTED, JSON.stringify(disputed('disputed')));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const node22It = existsSync(NODE_22) ? it : it.skip;
const fullIt = existsSync(FULL_CLOTHING) ? it : it.skip;

describe.each(ENGINES)(
  'the output digests of the two studies, and of disputed reviews, by %s',
  (engine) => {
    const { fullClothing, ...others } = GOLDEN_OF[engine];
    const golden = [others.pergola, others.clothing, others.disputed];

    it('are the golden ones, in two processes', async () => {
      const both = await Promise.all([digests(engine, DOCUMENTS), digests(engine, DOCUMENTS)]);
      expect(both).toEqual([golden, golden]);
    });

    node22It('are the golden ones on Node 22 (needs scripts/testing/node22)', async () => {
      expect(await digests(engine, DOCUMENTS, NODE_22)).toEqual(golden);
    });

    fullIt('are the golden ones for the full clothing document (needs ../shared)', async () => {
      expect(await digests(engine, [FULL_CLOTHING])).toEqual([fullClothing]);
    });
  },
);
