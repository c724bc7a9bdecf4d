import type { Mention } from './numbers.ts';

/**
 * Words that may begin a sentence of a rewording, though the facts do not hold them: at that place
 * a capital letter tells nothing.
 */
const OPENERS: ReadonlySet<string> = new Set(
  (
    'a an the this that these those it its they their there here we our you your he she his her ' +
    'and but or so yet then also as at by for from in into of on over to under up with while when ' +
    'where if once after before during because since both each every either all any many most more ' +
    'some such only even still instead overall together rather add adopt allow apply ask assess ' +
    'begin bring build bundle buy choose combine consider create cut deliver design develop drop ' +
    'ensure establish expand extend find focus gain get give go grow have help improve include ' +
    'increase introduce invest keep launch lead let limit look maintain make measure move need ' +
    'offer open pair pay pick plan produce promote protect provide publish put raise reach reduce ' +
    'remind remove replace reward run save sell send set share ship show simplify spell start stay ' +
    'stop strengthen supply support take teach tell train try turn use widen win work customers ' +
    'people buyers users'
  ).split(' '),
);

const WORD = /\p{L}[\p{L}\p{M}\p{N}]*/gu;
const AT_START = /(?:^|[.!?]["'”’)]?\s)["'“‘(]?$/u;
/** Lower-case words of the English alphabet alone are no names as far as can be told. */
const PLAIN = /^[a-z]+$/;
const INITIAL = /^[A-Z][a-z]*$/;

/** Every word of some texts as it is written there. */
export function wordsOf(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => text.match(WORD) ?? []));
}

/**
 * Words that look like a name: a capital anywhere but at the beginning of a sentence, or a letter
 * that is not of the English alphabet. A name in small letters cannot be told from a word.
 */
export function namesIn(text: string): Mention[] {
  return [...text.matchAll(WORD)].flatMap(({ 0: word, index: at }) =>
    PLAIN.test(word) || (INITIAL.test(word) && startsSentence(text, at)) ? [] : [{ key: word, at }],
  );
}

/** The first word that looks like a name and is none of `known`; null when there is none. */
export function strangeName(text: string, known: ReadonlySet<string>): string | null {
  const lower = new Set([...known].map((word) => word.toLowerCase()));
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (PLAIN.test(word) || known.has(word)) continue;
    const small = word.toLowerCase();
    const isOpener = OPENERS.has(small) || lower.has(small);
    if (!(INITIAL.test(word) && isOpener && startsSentence(text, index))) return word;
  }
  return null;
}

function startsSentence(text: string, at: number): boolean {
  return AT_START.test(text.slice(0, at));
}
