/** What no code, or no pure code, may use. Each entry says why, and what to do instead. */

const NO_PASSING_ON = [
  {
    selector: 'ExportAllDeclaration',
    message: 'No barrels: they hide where a name lives. Import it from its own file.',
  },
  {
    selector: 'ExportNamedDeclaration[source]',
    message: 'No barrels: they hide where a name lives. Import it from its own file.',
  },
];

const AMBIENT = 'is ambient: the same events must give the same result. Take it as an argument.';

const AMBIENT_SYNTAX = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: `The clock ${AMBIENT}`,
  },
  { selector: "CallExpression[callee.name='Date']", message: `The clock ${AMBIENT}` },
  {
    selector: 'MemberExpression[property.name=/^(localeCompare|toLocale)/]',
    message: 'The locale is the machine’s own. Compare code units, and format for people in pages.',
  },
  {
    selector: 'ClassDeclaration',
    message: 'Pure code is functions over plain data. Write a type and a function.',
  },
];

/** Powers of two literals are exact everywhere; any other power is the engine's own estimate. */
const INEXACT_SYNTAX = [
  {
    selector: "BinaryExpression[operator='**']:not([left.type='Literal'][right.type='Literal'])",
    message: 'Engines differ in the last bit of powers. Multiply, or use the kernels in numeric/.',
  },
  {
    selector: "AssignmentExpression[operator='**=']",
    message: 'Engines differ in the last bit of powers. Multiply, or use the kernels in numeric/.',
  },
];

const INEXACT_FUNCTIONS = [
  ...['exp', 'expm1', 'log', 'log10', 'log1p', 'log2', 'pow', 'cbrt', 'hypot'],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2'],
  ...['sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
];

const AMBIENT_GLOBALS = [
  ...['process', 'performance', 'crypto', 'fetch', 'console', 'globalThis', 'Intl', 'Buffer'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
];

/** For every file. */
export const EVERYWHERE = { 'no-restricted-syntax': ['error', ...NO_PASSING_ON] };

/** For the server's files outside `config/`. */
export const OUTSIDE_CONFIG = {
  'no-restricted-properties': [
    'error',
    {
      object: 'process',
      property: 'env',
      message: 'The environment is read and checked once, in backend/src/config. Take a Config.',
    },
  ],
};

/** For contract, domain and the pure files of the projections. */
export const PURE = {
  'no-restricted-syntax': ['error', ...NO_PASSING_ON, ...AMBIENT_SYNTAX, ...INEXACT_SYNTAX],
  'no-restricted-globals': [
    'error',
    ...AMBIENT_GLOBALS.map((name) => ({ name, message: `${name} ${AMBIENT}` })),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Math', property: 'random', message: `Randomness ${AMBIENT}` },
    { object: 'Date', property: 'now', message: `The clock ${AMBIENT}` },
    ...INEXACT_FUNCTIONS.map((property) => ({
      object: 'Math',
      property,
      message: 'Engines differ in its last bit. Use the kernels in backend/domain/numeric.',
    })),
  ],
};
