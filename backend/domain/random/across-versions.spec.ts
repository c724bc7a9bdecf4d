import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Golden: the bits of the first version of each kernel, the same on Node 20, 22 and 24. */
const GOLDEN = {
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

const ROOT = new URL('../../../', import.meta.url);
const BUILT = new URL('dist/backend/domain/testing/kernel-digests.js', ROOT);
const SOURCE = new URL('backend/domain/testing/kernel-digests.ts', ROOT);
const NODE_22 = new URL(
  `scripts/testing/node22/node_modules/node-${process.platform}-${process.arch}/bin/node`,
  ROOT,
);

/** Digests made by a Node of its own: jest's sandbox slows Math's functions thirtyfold. */
function digestsBy(node: string, driver: URL): unknown {
  const code = `import { kernelDigests } from ${JSON.stringify(driver.href)};
    console.log(JSON.stringify(kernelDigests(1_000_000)));`;
  const flags = ['--conditions=source', '--no-warnings', '--input-type=module', '-e', code];
  return JSON.parse(execFileSync(node, flags, { encoding: 'utf8' }));
}

function itIf(needed: URL): typeof it.skip {
  return existsSync(needed) ? it : it.skip;
}

describe('a million draws of each kernel', () => {
  itIf(BUILT)(
    `have the golden bits on Node ${process.versions.node} (needs a build)`,
    () => {
      expect(digestsBy(process.execPath, BUILT)).toEqual(GOLDEN);
    },
    60_000,
  );

  // It reads TypeScript as it is, so the sources themselves run.
  itIf(NODE_22)(
    'have the golden bits on Node 22 (needs scripts/testing/node22)',
    () => {
      expect(digestsBy(fileURLToPath(NODE_22), SOURCE)).toEqual(GOLDEN);
    },
    60_000,
  );
});
