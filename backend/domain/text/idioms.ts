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
  readonly length: number;
  /** The words after the first one, and those after the gap; null without one. */
  readonly head: readonly string[];
  readonly rest: readonly string[] | null;
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
  return from === 0 ? masked : plain + masked.slice(from);
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
    for (const { head, rest, standIn } of phrases) {
      const last = lastWord(tokens, at + 1, head, rest);
      const end = tokens[last]?.end ?? -1;
      // A phrase does not go on over a mark.
      if (end >= 0 && !MARK.test(masked.slice(from, end)))
        return { standIn, start: from, end, last };
    }
    return null;
  }
}

/** Number of the last token when the words stand at `at`, and the rest behind a gap, else -1. */
function lastWord(
  tokens: readonly Token[],
  at: number,
  head: readonly string[],
  rest: readonly string[] | null,
): number {
  for (let i = 0; i < head.length; i += 1) if (tokens[at + i]?.word !== head[i]) return -1;
  if (rest === null) return at + head.length - 1;
  for (let skipped = 0; skipped <= GAP; skipped += 1) {
    const last = lastWord(tokens, at + head.length + skipped, rest, null);
    if (last >= 0) return last;
  }
  return -1;
}

function compile({ idioms }: MoodCatalogue): PhraseIndex {
  const index = new Map<string, Phrase[]>();
  for (const { says, phrases } of idioms) {
    for (const phrase of phrases) {
      const [first = '', ...words] = phrase.split(' ');
      const gap = words.indexOf('*');
      const compiled: Phrase = {
        length: words.length,
        head: gap < 0 ? words : words.slice(0, gap),
        rest: gap < 0 ? null : words.slice(gap + 1),
        standIn: STAND_INS[says],
      };
      index.set(first, [...(index.get(first) ?? []), compiled]);
    }
  }
  for (const all of index.values()) all.sort((a, b) => b.length - a.length);
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
  if (!word.endsWith('nt')) return word;
  const stem = /^(.+)nt$/u.exec(word)?.[1];
  if (stem === 'ca') return "can't";
  return stem !== undefined && CONTRACTED.has(stem) ? `${stem}n't` : word;
}
