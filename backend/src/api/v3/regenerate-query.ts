import { ApiError } from '../errors/api-error.ts';
import { shown } from '../request/check.ts';

/** The words that older clients' former server took for a boolean. */
const WORDS: Readonly<Record<string, boolean>> = {
  ...{ true: true, '1': true, on: true, yes: true, t: true, y: true },
  ...{ false: false, '0': false, off: false, no: false, f: false, n: false },
};

/** Whether `regenerate` asks for a new generation. @throws ApiError when it is no boolean */
export function regenerateOf(query: unknown): boolean {
  const { regenerate } = query as { readonly regenerate?: unknown };
  if (regenerate === undefined) return false;
  const word = typeof regenerate === 'string' ? regenerate.toLowerCase() : '';
  const meant = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  if (meant !== undefined) return meant;
  const actual = typeof regenerate === 'string' ? regenerate.slice(0, 120) : shown(regenerate);
  const message = 'regenerate must be true or false';
  const refusal = { pointer: '/regenerate', message, expected: 'true or false', actual };
  const options = { refusals: [refusal], place: 'query', kind: 'bool_parsing' } as const;
  throw new ApiError('invalid-input', message, options);
}
