/** Jest runs the TypeScript sources as ES modules; `npm test` sets --experimental-vm-modules. */
const shared = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
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
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
  globalSetup: '<rootDir>/scripts/testing/global-setup.mjs',
  globalTeardown: '<rootDir>/scripts/testing/global-teardown.mjs',
};

const everywhere = '<rootDir>/{backend,projections,frontend/src,scripts}/**';

export default {
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: [`${everywhere}/*.spec.ts`],
      testPathIgnorePatterns: ['/node_modules/', '\\.(server|page)\\.spec\\.ts$'],
    },
    {
      // Specs that start whole servers or a browser need the machine to themselves, so their
      // runner takes one file at a time, after all the others.
      ...shared,
      displayName: 'server',
      runner: '<rootDir>/scripts/testing/serial-runner.mjs',
      testMatch: [`${everywhere}/*.server.spec.ts`, `${everywhere}/*.page.spec.ts`],
    },
  ],
};
