/** A number or a name as it stands in a text; `at` is the offset of its first UTF-16 unit. */
export interface Mention {
  readonly key: string;
  readonly at: number;
}

/** Words that state a number. "One" is among them, pronoun or not. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ...counted('zero one two three four five six seven eight nine ten eleven twelve', 0, 1),
  ...counted('thirteen fourteen fifteen sixteen seventeen eighteen nineteen', 13, 1),
  ...counted('twenty thirty forty fifty sixty seventy eighty ninety hundred', 20, 10),
  ...same('half halve halves halved halving', '0.5'),
  ...same('twice double doubles doubled doubling', '2x'),
  ...same('thrice triple triples tripled tripling', '3x'),
  ...same('quarter quarters', '0.25'),
  ...same('dozen dozens', '12'),
  ...same('hundreds', '100'),
  ...same('thousand thousands', '1000'),
  ...same('million millions', '1000000'),
  ...same('billion billions', '1000000000'),
  ...same('trillion trillions', '1000000000000'),
  ...same('percent percentage', '%'),
  ...'first second third fourth fifth sixth seventh eighth ninth tenth'
    .split(' ')
    .map((word, i) => [word, `${i + 1}.`] as const),
]);

const TOKEN =
  /(?:(?<![\p{L}\p{N}])\.)?\p{N}[\p{L}\p{N}]*(?:[.,]\p{N}[\p{L}\p{N}]*)*|\p{L}[\p{L}\p{N}]*/gu;
const HAS_DIGIT = /\p{N}/u;
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const DECIMAL = /^\d*(?:\.\d+)?$/;
const BEFORE = /([/:])$|(?:^|[^\p{L}\p{N}])([-\u2212]?[$€£¥]?[-\u2212]?)$/u;
const UNIT_BEFORE = /([$€£¥])\s?$/u;
const AFTER = /^\s?(?:(%|‰|°|[$€£¥])|(per ?cent)(?![\p{L}\p{N}]))/iu;

/**
 * The numbers that a text states, in order and in one form: no digit groups, no needless zeros, with
 * sign and unit. "0.80" is 0.8 and "1,000" is 1000; "eighty percent" is 80%, and not 0.8: a share
 * that is written as a percentage is another text than the fact. A decimal comma is not guessed.
 */
export function numbersIn(text: string): Mention[] {
  return [...text.matchAll(TOKEN)].flatMap((match) => {
    const [token] = match;
    const value = HAS_DIGIT.test(token) ? normalised(token) : WORDS.get(token.toLowerCase());
    if (value === undefined) return [];
    const before = text.slice(0, match.index);
    if (value === '%' && isAfterNumber(before)) return [];
    const after = text.slice(match.index + token.length, match.index + token.length + 10);
    return [{ key: signOf(before) + value + unitOf(after), at: match.index }];
  });
}

function isAfterNumber(before: string): boolean {
  const last = before.trimEnd().split(/\s/).at(-1) ?? '';
  return HAS_DIGIT.test(last) || WORDS.has(last.toLowerCase());
}

function normalised(token: string): string {
  const plain = token.normalize('NFKC');
  const digits = GROUPED.test(plain) ? plain.replaceAll(',', '') : plain;
  if (!DECIMAL.test(digits)) return digits.toLowerCase();
  const [whole = '', fraction = ''] = digits.split('.');
  const rest = fraction.replace(/0+$/, '');
  return (whole.replace(/^0+(?=\d)/, '') || '0') + (rest === '' ? '' : `.${rest}`);
}

function signOf(before: string): string {
  const [, ratio, sign] = BEFORE.exec(before) ?? [];
  const mark = (sign ?? ratio ?? '').replaceAll('\u2212', '-');
  return mark === '' ? (UNIT_BEFORE.exec(before)?.[1] ?? '') : mark;
}

function unitOf(after: string): string {
  const [, sign, word] = AFTER.exec(after) ?? [];
  return sign ?? (word === undefined ? '' : '%');
}

function counted(words: string, from: number, step: number): (readonly [string, string])[] {
  return words.split(' ').map((word, i) => [word, String(from + i * step)] as const);
}

function same(words: string, value: string): (readonly [string, string])[] {
  return words.split(' ').map((word) => [word, value] as const);
}
