import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { canonicalHash } from '../canonical-json.ts';
import { simulateSession } from '../scenarios/simulate-session.ts';
import { mixedInput } from '../scenarios/testing.ts';

/** Golden: the bits of the first version of each kernel, the same on Node 20, 22 and 24. */
const GOLDEN_DRAWS = {
  uniform: '9b6b001add288a745f0c498b81249f56be0fc20bdb73174f870e9b968520a7ce',
  normal: 'e23a3eaf5d9790ce96449a536233bbf4b10036f1ec0f3e64d47dcb970d5c413e',
  exponential: '451b9d35cd956927ff351adb8fc48b2773196440dccde99716a3408dd4332ed3',
  betaOfSmallShapes: '97f70a4498136c11bf00f0527a1b9cbe7aa2cbf27c7bd7b478962339284bfe94',
  betaOfMixedShapes: '07b8c27a869fdc23500f5caf1b76eea3c03d14b67167252707c3d4c821b72fd8',
  betaOfLargeShapes: 'b2e1dd8e5ebe9dc88510c11a3d84a03a2eae2589ee646c07a9050302cbbb061b',
  triangular: '5d389d7e9beeb7064c61d9722c1351ca9c7dc94645c5dd7889e6bcc4ddbc6007',
  truncatedNormal: '69d3ea39975dada2f61ca99da5515977961d3cf0f892370cf96f39e19c64a9e3',
  copula: '0390b5e0840ba1db6a26203dca473212db92409bbe9a79e53aecd36ed692566e',
  ln: '4d7fecefbc7ff7673328106ed46fb0a1c03706f4cecba9f711b4be1d9ee19b11',
  exp: '4f11b4ebf5a9c503caaae7d4be9cb1c09f17df839637fd093c4a9fee2a46a512',
};

/** Golden: the scenarios of a session with layers of all kinds. */
const GOLDEN_SCENARIOS = '20c2f6aa58c2bfaaa61dc768aa79558fd9babbbe0bc0334c2af6bc5ef77306ea';

const ROOT = new URL('../../../', import.meta.url);
const SOURCE = new URL('backend/domain/', ROOT);
const BUILT = new URL('dist/backend/domain/', ROOT);
const NODE_22 = new URL(
  `scripts/testing/node22/node_modules/node-${process.platform}-${process.arch}/bin/node`,
  ROOT,
);

/** What a Node of its own prints: jest's sandbox slows Math's functions thirtyfold. */
function printedBy(node: string, code: string): unknown {
  const flags = ['--conditions=source', '--no-warnings', '--input-type=module', '-e', code];
  return JSON.parse(execFileSync(node, flags, { encoding: 'utf8' }));
}

function drawing(folder: URL, ending: 'ts' | 'js'): string {
  const from = (name: string) => JSON.stringify(new URL(`${name}.${ending}`, folder).href);
  return `import { createHash } from 'node:crypto';
    import { KERNELS } from ${from('random/kernels')};
    import { openStream } from ${from('random/stream')};
    const digests = Object.entries(KERNELS).map(([name, fill]) => {
      const draws = new Float64Array(1_000_000);
      fill(openStream('0123456789abcdef', 'kpi', name), draws);
      return [name, createHash('sha256').update(new Uint8Array(draws.buffer)).digest('hex')];
    });
    console.log(JSON.stringify(Object.fromEntries(digests)));`;
}

function simulating(): string {
  const from = (name: string) => JSON.stringify(new URL(name, SOURCE).href);
  return `import { canonicalHash } from ${from('canonical-json.ts')};
    import { simulateSession } from ${from('scenarios/simulate-session.ts')};
    import { mixedInput } from ${from('scenarios/testing.ts')};
    console.log(JSON.stringify(canonicalHash(simulateSession(mixedInput()))));`;
}

const builtIt = existsSync(new URL('random/kernels.js', BUILT)) ? it : it.skip;
// Node 22 reads TypeScript as it is, so the sources themselves run.
const node22It = existsSync(NODE_22) ? it : it.skip;
const node22 = fileURLToPath(NODE_22);

describe('a million draws of each kernel', () => {
  builtIt(
    `have the golden bits on Node ${process.versions.node} (needs a build)`,
    () => {
      expect(printedBy(process.execPath, drawing(BUILT, 'js'))).toEqual(GOLDEN_DRAWS);
    },
    60_000,
  );

  node22It(
    'have the golden bits on Node 22 (needs scripts/testing/node22)',
    () => {
      expect(printedBy(node22, drawing(SOURCE, 'ts'))).toEqual(GOLDEN_DRAWS);
    },
    60_000,
  );
});

describe('a simulated session', () => {
  it(`has the golden bits on Node ${process.versions.node}`, () => {
    expect(canonicalHash(simulateSession(mixedInput()))).toBe(GOLDEN_SCENARIOS);
  });

  node22It(
    'has the golden bits on Node 22 (needs scripts/testing/node22)',
    () => {
      expect(printedBy(node22, simulating())).toBe(GOLDEN_SCENARIOS);
    },
    60_000,
  );
});
