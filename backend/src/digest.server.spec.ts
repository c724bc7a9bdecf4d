import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ENGINES, type EngineVersion } from '#contract/engines';
import { startNode } from './testing/children.ts';
import { GOLDEN_OF } from './testing/golden.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const MAIN = path.join(import.meta.dirname, 'testing/digest-main.mjs');
const EXAMPLES = ['pergola', 'clothing'].map((name) =>
  path.join(ROOT, `examples/${name}.scoring.json`),
);
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

const node22It = existsSync(NODE_22) ? it : it.skip;
const fullIt = existsSync(FULL_CLOTHING) ? it : it.skip;

describe.each(ENGINES)('the output digests of the two studies by %s', (engine) => {
  const { pergola, clothing, fullClothing } = GOLDEN_OF[engine];

  it('are the golden ones, in two processes', async () => {
    const both = await Promise.all([digests(engine, EXAMPLES), digests(engine, EXAMPLES)]);
    expect(both).toEqual([
      [pergola, clothing],
      [pergola, clothing],
    ]);
  });

  node22It('are the golden ones on Node 22 (needs scripts/testing/node22)', async () => {
    expect(await digests(engine, EXAMPLES, NODE_22)).toEqual([pergola, clothing]);
  });

  fullIt('are the golden ones for the full clothing document (needs ../shared)', async () => {
    expect(await digests(engine, [FULL_CLOTHING])).toEqual([fullClothing]);
  });
});
