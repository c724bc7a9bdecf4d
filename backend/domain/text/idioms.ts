import type { MoodCatalogue } from '#contract/catalogue/moods';
import { maskOf } from './mask.ts';
import type { TextEngine } from './text-engine.ts';

/** Words of which two in a row are compared as one: "could not" is "couldn't". */
const CONTRACTED: ReadonlySet<string> = new Set(
  'can could wo will would do does did is are was were has have had should'.split(' '),
);
/** What stands for a phrase when the library reads it. */
const STAND_INS = { good: 'good', bad: 'bad', nothing: '' } as const;
/** Words that a `*` may stand for. */
const GAP = 3;
const MARK = /[.,!?;:]/u;
/** UTF-16 units of a text whose mood is asked, as in the text engine. */
const LONGEST = 1000;

interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** Where a negated verb may be read as "not": at that word, or at the verb in one with it ("isn't"). */
  readonly notFrom?: number;
}

interface Phrase {
  /** null stands for the gap. */
  readonly words: readonly (string | null)[];
  readonly standIn: string;
}

/** Phrases by their first word, the longest first. */
type PhraseIndex = ReadonlyMap<string, readonly Phrase[]>;

/**
 * The engine with the catalogue's idioms read before its moods are asked; sentences and stems stay as
 * they are. A negation before an idiom turns it as it turns any word.
 */
export function withIdioms(catalogue: MoodCatalogue, engine: TextEngine): TextEngine {
  const index = compile(catalogue);
  return { ...engine, mood: (text) => engine.mood(plainly(maskOf(text.slice(0, LONGEST)), index)) };
}

/** A masked text with plain words for its idioms. */
function plainly(masked: string, index: PhraseIndex): string {
  const tokens = tokensOf(masked);
  let plain = '';
  let from = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const found = longestAt(tokens, at, masked, index);
    if (!found) continue;
    plain += masked.slice(from, found.start) + found.standIn;
    from = found.end;
    at = found.last;
  }
  return plain + masked.slice(from);
}

interface Found {
  readonly standIn: string;
  readonly start: number;
  readonly end: number;
  /** Number of its last token. */
  readonly last: number;
}

function longestAt(
  tokens: readonly Token[],
  at: number,
  masked: string,
  index: PhraseIndex,
): Found | null {
  const first = tokens[at];
  if (!first) return null;
  const { word, start, notFrom } = first;
  const found = foundFrom(start, index.get(word));
  const negated = notFrom === undefined ? null : foundFrom(notFrom, index.get('not'));
  return negated && negated.last > (found?.last ?? -1) ? negated : found;

  function foundFrom(from: number, phrases: readonly Phrase[] = []): Found | null {
    for (const { words, standIn } of phrases) {
      const last = lastWord(tokens, at + 1, words.slice(1));
      const end = tokens[last]?.end ?? -1;
      // A phrase does not go on over a mark.
      if (end >= 0 && !MARK.test(masked.slice(from, end)))
        return { standIn, start: from, end, last };
    }
    return null;
  }
}

/** Number of the last token when the words stand at `at`, else -1. */
function lastWord(tokens: readonly Token[], at: number, words: readonly (string | null)[]): number {
  const gap = words.indexOf(null);
  const head = gap < 0 ? words : words.slice(0, gap);
  if (!head.every((word, i) => tokens[at + i]?.word === word)) return -1;
  if (gap < 0) return at + words.length - 1;
  const rest = words.slice(gap + 1);
  for (let skipped = 0; skipped <= GAP; skipped += 1) {
    const last = lastWord(tokens, at + gap + skipped, rest);
    if (last >= 0) return last;
  }
  return -1;
}

function compile({ idioms }: MoodCatalogue): PhraseIndex {
  const index = new Map<string, Phrase[]>();
  for (const { says, phrases } of idioms) {
    for (const phrase of phrases) {
      const words = phrase.split(' ').map((word) => (word === '*' ? null : word));
      const first = words[0] ?? '';
      index.set(first, [...(index.get(first) ?? []), { words, standIn: STAND_INS[says] }]);
    }
  }
  for (const all of index.values()) all.sort((a, b) => b.words.length - a.words.length);
  return index;
}

function tokensOf(masked: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const { 0: found, index: start } of masked.matchAll(/[\p{L}\p{M}\p{N}]+(?:'\p{L}+)*/gu)) {
    const [word, end] = [found.toLowerCase(), start + found.length];
    const before = tokens.at(-1);
    const isJoined = word === 'not' && before !== undefined && CONTRACTED.has(before.word);
    const own = isJoined ? contracted(before.word) : spelledOut(word);
    const token = { word: own, start: isJoined ? before.start : start, end };
    if (isJoined) tokens.pop();
    tokens.push(own.endsWith("n't") ? { ...token, notFrom: start } : token);
  }
  return tokens;
}

function contracted(auxiliary: string): string {
  if (auxiliary === 'can') return "can't";
  return auxiliary === 'will' ? "won't" : `${auxiliary}n't`;
}

/** "cannot" and "cant" as "can't", "didnt" as "didn't". */
function spelledOut(word: string): string {
  if (word === 'cannot') return "can't";
  const stem = /^(.+)nt$/u.exec(word)?.[1];
  if (stem === 'ca') return "can't";
  return stem !== undefined && CONTRACTED.has(stem) ? `${stem}n't` : word;
}
