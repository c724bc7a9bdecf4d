import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';
import { EVERYWHERE, OUTSIDE_CONFIG, PURE } from './scripts/lint/banned.mjs';

const SERVER = ['backend/**/*.ts', 'projections/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts'];
/** AssemblyScript: the syntax of TypeScript, with types that only its own compiler knows and checks. */
const ASSEMBLY = ['backend/domain/kernels/assembly/**'];
const TESTS = ['**/*.spec.ts', '**/testing.ts', '**/testing/**'];
const PURE_FILES = ['backend/contract/**/*.ts', 'backend/domain/**/*.ts', '**/*.projection.ts'];

/** Sizes that a reader can hold. */
const SIZES = {
  'max-lines': ['error', 200],
  'max-lines-per-function': ['error', 50],
  complexity: ['error', 8],
  'max-depth': ['error', 3],
  'max-params': ['error', 4],
};

/** The typed rules of the strict set, less what forbids ordinary clear code. */
const TYPED = {
  '@typescript-eslint/restrict-template-expressions': [
    'error',
    { allowNumber: true, allowBoolean: true },
  ],
  '@typescript-eslint/no-confusing-void-expression': 'off', // `return reply()` is clear
  '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
  // Narrowing does not see what changes during an await, such as `signal.aborted`.
  '@typescript-eslint/no-unnecessary-condition': 'off',
  '@typescript-eslint/no-misused-spread': 'off', // code points of a string are meant
  '@typescript-eslint/require-await': 'off', // the ports are asynchronous, some adapters are not
  '@typescript-eslint/no-unused-vars': 'off', // the compiler's own check is on
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true },
  ],
};

const everywhere = {
  rules: {
    ...SIZES,
    ...EVERYWHERE,
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'no-loss-of-precision': 'off', // published constants have more digits than a double
    'no-undef': 'off', // the compiler's own check is on, for scripts and pages too
    'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true } }],
  },
};

const server = {
  files: SERVER,
  ignores: ASSEMBLY,
  extends: [tseslint.configs.strictTypeChecked],
  languageOptions: {
    parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
  },
  rules: TYPED,
};

const assembly = [
  {
    files: ASSEMBLY,
    languageOptions: { parser: tseslint.parser },
    rules: { 'no-unused-vars': 'off' }, // the compiler leaves out what is not used
  },
];

const pages = [
  { files: ['frontend/**/*.{ts,svelte}'], extends: [tseslint.configs.strict] },
  svelte.configs.recommended,
  {
    files: ['frontend/**/*.svelte', 'frontend/**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      'prefer-const': 'off', // Svelte's own rule knows which are props
      'svelte/prefer-const': 'error',
      'svelte/no-navigation-without-resolve': 'off', // the pages are always at the root
    },
  },
  { files: ['frontend/**/*.{ts,svelte}'], rules: { '@typescript-eslint/no-unused-vars': 'off' } },
];

const tests = {
  files: TESTS,
  rules: {
    'max-lines-per-function': 'off',
    '@typescript-eslint/no-non-null-assertion': 'off',
    '@typescript-eslint/unbound-method': 'off',
    // Answers and rows come as `any`; an assertion on them fails when they are not as expected.
    '@typescript-eslint/no-unsafe-argument': 'off',
    '@typescript-eslint/no-unsafe-assignment': 'off',
    '@typescript-eslint/no-unsafe-call': 'off',
    '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    '@typescript-eslint/no-unsafe-member-access': 'off',
    '@typescript-eslint/no-unsafe-return': 'off',
  },
};

/**
 * Tools that ask for a default export, and the files that pass others' names on: the contract to
 * pages, and the kernels to whom loads the program.
 */
const exceptions = [
  {
    files: ['**/*.config.{js,ts}', 'scripts/testing/*.mjs', '.dependency-cruiser.mjs'],
    rules: { 'no-restricted-exports': 'off', 'no-restricted-syntax': 'off' },
  },
  {
    files: ['frontend/src/lib/contract.ts', 'backend/domain/kernels/assembly/*/index.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
];

/** Later entries win over earlier ones. */
export default tseslint.config(
  {
    ignores: [
      ...['**/node_modules', 'dist', 'coverage', '.data', 'scripts/boundaries/canary'],
      ...['frontend/build', 'frontend/.svelte-kit', 'frontend/src/lib/server/api-schema.ts'],
      'backend/domain/kernels/compiled.ts',
    ],
  },
  js.configs.recommended,
  everywhere,
  server,
  ...assembly,
  ...pages,
  {
    files: ['backend/**/*.ts', 'projections/**/*.ts'],
    ignores: [...TESTS, 'backend/src/config/**'],
    rules: OUTSIDE_CONFIG,
  },
  { files: PURE_FILES, ignores: TESTS, rules: PURE },
  tests,
  ...exceptions,
);
