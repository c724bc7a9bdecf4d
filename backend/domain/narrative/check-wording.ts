import { labelsIn, missingOf, wordShare } from './mentions.ts';
import { namesIn, strangeName, wordsOf } from './names.ts';
import { numbersIn } from './numbers.ts';

/** A text with what it is about. */
export interface WordingText {
  /** RFC 6901, into the segment's content. */
  readonly pointer: string;
  readonly text: string;
  /** Labels of the layers and factors that the text rests on. */
  readonly names: readonly string[];
}

/** A rewording and a text that is reworded are no longer than this, in UTF-16 units. */
export const LONGEST_TEXT = 600;
/** Words of the text that a rewording keeps, or a form of them. */
const KEPT_WORDS = 1 / 3;

const LETTERS = /^[\p{L}\p{M}\p{N} ,.;:!?'"()\-–—/%‰°&+’‘“”…$€£¥]+$/u;
const ENTITY = /&#?\w+;/u;
const ADDRESS = /www\.|:\/\/|\bhttps?\b|\p{L}[\p{L}\p{N}-]*\.\p{L}{2,}/iu;
const NEGATION = /\b(?:not|no|never|none|nor|neither|nobody|nothing|without|cannot)\b|n['’]t\b/iu;
const QUOTED = /["“]([^"“”]*)["”]/gu;

type Rule = (item: WordingText, wording: string) => string | null;

/** Each rule names what breaks it. The first that is broken is the reason. */
const RULES: readonly Rule[] = [
  (_, wording) =>
    LETTERS.test(wording) && !ENTITY.test(wording)
      ? null
      : 'holds markup or signs that no sentence needs',
  (_, wording) => (ADDRESS.test(wording) ? 'holds an address' : null),
  checkLength,
  (item, wording) => checkOrder('number', numbersIn(item.text), numbersIn(wording)),
  (item, wording) => checkOrder('name', labelsIn(item, item.text), labelsIn(item, wording)),
  checkPairs,
  checkOwnNames,
  checkStrangeNames,
  checkQuotes,
  ({ text }, wording) =>
    NEGATION.test(text) === NEGATION.test(wording) ? null : 'adds or drops a negation',
  ({ text }, wording) =>
    wordShare(text, wording) >= KEPT_WORDS ? null : 'says something else than the text',
];

/**
 * Why a rewording is refused; null when it may stand beside its text. It may add no number and no
 * name, has to keep all of the text's in their order, and holds no markup and no address. What is
 * accepted is not proved true: a reader finds the text itself beside it.
 */
export function checkWording(item: WordingText, wording: string): string | null {
  for (const rule of RULES) {
    const reason = rule(item, wording);
    if (reason !== null) return reason;
  }
  return null;
}

function checkLength({ text }: WordingText, wording: string): string | null {
  if (wording.trim() !== wording) return 'begins or ends with a blank';
  if (wording.length > Math.min(LONGEST_TEXT, 1.5 * text.length + 40)) return 'is too long';
  return wording.length < text.length / 3 ? 'is too short' : null;
}

type Mentions = ReturnType<typeof numbersIn>;

function checkOrder(what: string, wanted: Mentions, given: Mentions): string | null {
  const [asked, got] = [wanted.map(({ key }) => key), given.map(({ key }) => key)];
  const added = missingOf(got, asked);
  if (added !== null) return `adds the ${what} ${added}`;
  const dropped = missingOf(asked, got);
  if (dropped !== null) return `drops the ${what} ${dropped}`;
  return asked.join('\n') === got.join('\n') ? null : `has its ${what}s in another order`;
}

/** A number that moves from one label to the next says something else. */
function checkPairs(item: WordingText, wording: string): string | null {
  const sequence = (text: string) =>
    [...numbersIn(text), ...labelsIn(item, text)]
      .sort((a, b) => a.at - b.at)
      .map(({ key }) => key)
      .join('\n');
  return sequence(item.text) === sequence(wording) ? null : 'moves a number to another name';
}

function checkOwnNames({ text }: WordingText, wording: string): string | null {
  const words = wordsOf([wording]);
  const dropped = namesIn(text).find(({ key }) => !words.has(key));
  return dropped ? `drops the name ${dropped.key}` : null;
}

function checkStrangeNames({ text, names }: WordingText, wording: string): string | null {
  const strange = strangeName(wording, wordsOf([text, ...names]));
  return strange === null ? null : `adds the name ${strange.slice(0, 40)}`;
}

function checkQuotes({ text }: WordingText, wording: string): string | null {
  const quotes = (of: string) => [...of.matchAll(QUOTED)].map(([, quote]) => quote).join('\n');
  const marks = (of: string) => of.match(/["“”]/gu)?.length ?? 0;
  const isSame = quotes(text) === quotes(wording) && marks(text) === marks(wording);
  return isSame ? null : 'changes what is quoted';
}
