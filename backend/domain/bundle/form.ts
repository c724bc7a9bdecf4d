/** The form of a line: for each member what it must be, or the form of the object that it holds. */
export interface Form {
  readonly [member: string]: Kind | Form;
}

type Kind = keyof typeof KINDS;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const matches = (pattern: RegExp) => (value: unknown) => isText(value) && pattern.test(value);
const isHash = matches(/^[0-9a-f]{64}$/);

const KINDS = {
  text: { fits: isText, words: 'a text' },
  revision: { fits: matches(/^\d{1,19}$/), words: 'a whole number as text' },
  position: { fits: matches(/^-?\d{1,30}\/-?\d{1,30}$/), words: 'two whole numbers and a slash' },
  count: {
    fits: (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0,
    words: 'a whole number',
  },
  hash: { fits: isHash, words: '64 hex digits' },
  hashes: {
    fits: (value: unknown) => Array.isArray(value) && value.every(isHash),
    words: 'a list of 64 hex digits each',
  },
  hex: { fits: matches(/^([0-9a-f]{2})*$/), words: 'hex digits' },
} as const;

/** What the first wrong member is and should be, in words; null when all have their form. Others are let be. */
export function misfitOf(value: unknown, form: Form, path = ''): string | null {
  if (!isObject(value)) return `${path === '' ? 'it' : path} must be an object`;
  for (const [member, wanted] of Object.entries(form)) {
    const at = path === '' ? member : `${path}.${member}`;
    const misfit = misfitOfMember(value[member], wanted, at);
    if (misfit !== null) return misfit;
  }
  return null;
}

function misfitOfMember(value: unknown, wanted: Kind | Form, path: string): string | null {
  if (typeof wanted === 'object') return misfitOf(value, wanted, path);
  const { fits, words } = KINDS[wanted];
  return fits(value) ? null : `${path} must be ${words}`;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
