import { TESTS } from './paths.mjs';

const OURS = '^(backend|projections|frontend)/';
const PARTS = 'backend/contract|backend/domain|backend/event-store|backend/src|projections/src';

/** What holds everywhere, so that the other rules can be trusted. */
export const hygiene = [
  {
    name: 'every-import-resolves',
    comment:
      'An import that does not resolve crosses no border that could be checked. Correct the path, or install the package.',
    severity: 'error',
    from: {},
    // SvelteKit makes these up while it builds.
    to: { couldNotResolve: true, pathNot: '^\\$(app|env)/|/\\$types(\\.js)?$' },
  },
  {
    name: 'borders-are-crossed-by-name',
    comment: 'A path of dots hides that it leaves its part. Import it by its # name.',
    severity: 'error',
    from: { path: `^(${PARTS}|projections/migrations)/` },
    to: {
      path: `^(${PARTS}|projections/migrations)/`,
      pathNot: '^$1/',
      dependencyTypesNot: ['aliased-subpath-import'],
    },
  },
  {
    name: 'no-circles',
    comment: 'Two files that need each other are one file, or a third one is missing.',
    severity: 'error',
    from: { path: OURS },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'tests-are-not-imported',
    comment: 'What the product needs must not live among its tests. Move it out.',
    severity: 'error',
    from: { path: OURS, pathNot: TESTS },
    to: { path: TESTS },
  },
  {
    name: 'the-root-is-not-imported',
    comment:
      'A composition root wires the parts together; nothing depends on it. Move the name to its part.',
    severity: 'error',
    from: { path: OURS, pathNot: `${TESTS}|^backend/src/[^/]+\\.ts$` },
    to: { path: '^(backend/src/(main|app\\.module)|projections/src/main)\\.ts$' },
  },
  {
    name: 'packages-are-declared',
    comment:
      'A package that only comes along with another one can go with it. Add it to package.json.',
    severity: 'error',
    from: { path: OURS },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'the-product-needs-no-test-tools',
    comment: 'Development dependencies are not installed where the product runs.',
    severity: 'error',
    from: { path: '^(backend|projections)/', pathNot: TESTS },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
  },
];
