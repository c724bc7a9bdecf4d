import { availableParallelism } from 'node:os';

/**
 * Jest runs the TypeScript sources as ES modules; `npm test` sets --experimental-vm-modules.
 * Names tell what a spec needs: `x.spec.ts` nothing, `x.server.spec.ts` (starts servers) and
 * `x.page.spec.ts` (drives a browser) the built product.
 */
const shared = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.svelte'],
  transform: {
    '^.+\\.svelte$': '<rootDir>/scripts/testing/svelte-transform.mjs',
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2023',
          keepClassNames: true,
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: {
    '^\\$lib/(.*)$': '<rootDir>/frontend/src/lib/$1',
    '^\\$contract/(.*)$': '<rootDir>/backend/contract/$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data', '<rootDir>/frontend/build'],
  globalSetup: '<rootDir>/scripts/testing/global-setup.mjs',
  globalTeardown: '<rootDir>/scripts/testing/global-teardown.mjs',
};

const everywhere = '<rootDir>/{backend,projections,frontend/src,scripts,bench}/**';

export default {
  reporters: ['default', '<rootDir>/scripts/testing/jest-reporter.mjs'],
  testSequencer: '<rootDir>/scripts/testing/sequencer.mjs',
  // More than there are processors: specs of servers often wait for what another process does.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  testTimeout: 300_000, // ends what hangs; no spec asserts a time
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: [`${everywhere}/*.spec.ts`],
      testPathIgnorePatterns: ['/node_modules/', '\\.(server|page)\\.spec\\.ts$'],
    },
    {
      // Specs that start whole servers or a browser: they need the built product.
      ...shared,
      displayName: 'server',
      testMatch: [`${everywhere}/*.server.spec.ts`, `${everywhere}/*.page.spec.ts`],
    },
  ],
};
