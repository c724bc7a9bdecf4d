import type { Sentence, Word } from '#domain/text/text-engine';
import type { CompiledCues, Phrase, PhraseIndex, Stance } from './compile-cues.ts';

/** A cue at its place in a sentence; `first` and `last` are numbers of words, both included. */
export interface Match {
  readonly layer: number;
  readonly stance: Stance;
  readonly isNegated: boolean;
  readonly first: number;
  readonly last: number;
}

interface Found {
  readonly phrase: Phrase;
  readonly first: number;
  readonly last: number;
}

/** Words that a `*` of a cue may stand for. */
const GAP = 3;
/** A negation turns a cue that begins at most this many words behind it, in the same clause. */
const REACH = 4;
const NONE: readonly Phrase[] = [];

/** The cues in a sentence, by layer: within a layer a cue inside a longer one does not count. */
export function findCues(sentence: Sentence, compiled: CompiledCues): Match[] {
  const { words } = sentence;
  const found = findPhrases(words, compiled.cues);
  if (found.length === 0) return [];
  const negators = negatorsOf(words, compiled);
  const matches = found.flatMap(({ phrase, first, last }) => {
    const isNegated = !phrase.isNegative && isTurned(words, first, negators);
    return phrase.uses.map(({ layer, stance }) => ({ layer, stance, isNegated, first, last }));
  });
  return withoutCovered(matches);
}

/** One sweep, since a hostile sentence has thousands: the widest so far of each layer covers or not. */
function withoutCovered(matches: readonly Match[]): Match[] {
  const widest = new Map<number, Match>();
  const inOrder = [...matches].sort((a, b) => a.first - b.first || b.last - a.last);
  return inOrder.filter((one) => {
    const wide = widest.get(one.layer);
    const isCovered = wide !== undefined && wide.last >= one.last;
    if (!isCovered) widest.set(one.layer, one);
    return !isCovered || (wide.first === one.first && wide.last === one.last);
  });
}

function findPhrases(words: readonly Word[], index: PhraseIndex): Found[] {
  const found: Found[] = [];
  words.forEach(({ stem }, first) => {
    for (const phrase of index.get(stem) ?? NONE) {
      if (!mayGoOn(phrase, words[first + 1])) continue;
      const last = lastWord(words, first, phrase.stems);
      if (last >= 0) found.push({ phrase, first, last });
    }
  });
  return found;
}

/** Most candidates end with their second word. */
function mayGoOn({ stems }: Phrase, next: Word | undefined): boolean {
  const second = stems[1];
  return second == null || second === next?.stem;
}

/** Number of the last word when the stems stand at `at`, else -1. */
function lastWord(words: readonly Word[], at: number, stems: readonly (string | null)[]): number {
  let place = at;
  for (let i = 0; i < stems.length; i += 1) {
    if (stems[i] === null) return afterGap(words, place, stems.slice(i + 1));
    if (words[place]?.stem !== stems[i]) return -1;
    place += 1;
  }
  return place - 1;
}

function afterGap(words: readonly Word[], at: number, stems: readonly (string | null)[]): number {
  for (let skipped = 0; skipped <= GAP; skipped += 1) {
    const last = lastWord(words, at + skipped, stems);
    if (last >= 0) return last;
  }
  return -1;
}

/** Numbers of the words that negate, less those in phrases such as "not only". */
function negatorsOf(words: readonly Word[], compiled: CompiledCues): number[] {
  const negators = findPhrases(words, compiled.negations).map(({ last }) => last);
  if (negators.length === 0) return negators;
  const idle = findPhrases(words, compiled.noNegations);
  return negators.filter((at) => !idle.some(({ first, last }) => first <= at && at <= last));
}

function isTurned(words: readonly Word[], first: number, negators: readonly number[]): boolean {
  return negators.some(
    (at) => at < first && first - at <= REACH && words[at]?.clause === words[first]?.clause,
  );
}
