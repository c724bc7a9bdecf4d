import type { Sentence, TextEngine } from '#domain/text/text-engine';
import type { Match } from './find-cues.ts';

/** What a sentence or a document says about a layer, for the business. */
export type Verdict = 'favourable' | 'mixed' | 'unfavourable';

export interface LayerVerdict {
  readonly layer: number;
  readonly verdict: Verdict;
  /** True when a cue says it, false when only the mood around a subject does. */
  readonly isStated: boolean;
}

/** A mood nearer to 0 is none. */
export const NO_MOOD = 0.1;
/** A document leans to a side when two thirds of what it says do. */
const LEANING = 2 / 3;

/** Mood of the clause of a match; asked for only where a cue names the subject alone. */
export type MoodOf = (sentence: Sentence, clause: number) => number;

/** Moods of the clauses of the sentences of a text. */
export function clauseMoods(text: string, engine: TextEngine): MoodOf {
  return ({ words }, clause) => {
    const own = words.filter((word) => word.clause === clause);
    return engine.mood(text.slice(own[0]?.start, own.at(-1)?.end));
  };
}

/**
 * The verdicts of a sentence, one a layer. Where cues with a stance stand, moods are not asked; a
 * subject without any mood around it gives no verdict.
 */
export function sentenceVerdicts(
  sentence: Sentence,
  matches: readonly Match[],
  moodOf: MoodOf,
): LayerVerdict[] {
  const layers = [...new Set(matches.map(({ layer }) => layer))];
  return layers.flatMap((layer) => {
    const own = matches.filter((match) => match.layer === layer);
    const stated = own.filter(({ stance }) => stance !== 'mood');
    const isStated = stated.length > 0;
    const shares = isStated ? stated.map(shareOf) : moodShares(sentence, own, moodOf);
    return shares.length === 0 ? [] : [{ layer, verdict: verdictOf(shares), isStated }];
  });
}

function shareOf({ stance, isNegated }: Match): number {
  return (stance === 'favourable') === isNegated ? 0 : 1;
}

function moodShares(sentence: Sentence, own: readonly Match[], moodOf: MoodOf): number[] {
  const clauses = new Set(own.map(({ first }) => sentence.words[first]?.clause ?? 0));
  return [...clauses].flatMap((clause) => {
    const mood = moodOf(sentence, clause);
    return Math.abs(mood) < NO_MOOD ? [] : [mood > 0 ? 1 : 0];
  });
}

function verdictOf(shares: readonly number[]): Verdict {
  const favourable = shares.filter((share) => share === 1).length;
  if (favourable === shares.length) return 'favourable';
  return favourable === 0 ? 'unfavourable' : 'mixed';
}

/** How often the sentences of a document say the same about a layer. */
export interface Counts {
  readonly favourable: number;
  readonly mixed: number;
  readonly unfavourable: number;
}

/** The one verdict of a document: mixed unless two thirds of its sentences lean to one side. */
export function documentVerdict({ favourable, mixed, unfavourable }: Counts): Verdict {
  const all = favourable + mixed + unfavourable;
  const leaning = favourable + mixed / 2;
  if (leaning >= all * LEANING) return 'favourable';
  return leaning <= all * (1 - LEANING) ? 'unfavourable' : 'mixed';
}
