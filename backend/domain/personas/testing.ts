import { ENGINE } from '#contract/engines';
import type { SegmentResult } from '#contract/factors';
import type { AuthorDocument, PersonasInput, ReadText } from './input.ts';

/** Inputs and readings for specs. */

export const CONSUMER: SegmentResult = {
  segment: 'consumer',
  coverage: 1,
  missing: [],
  status: 'computed',
  score: 0.6,
  confidence: 0.64,
};

export function personasInput(
  documents: readonly AuthorDocument[],
  change: Partial<PersonasInput> = {},
): PersonasInput {
  return {
    generationId: 'g',
    engine: ENGINE,
    seed: '0123456789abcdef',
    documents,
    consumer: CONSUMER,
    ...change,
  };
}

/** Reads a text of sentences that end in a full stop; words stand for layers, signs for sentiment. */
export function readBy(
  words: Readonly<Record<string, string>>,
  sentiments: Readonly<Record<string, number>> = {},
): ReadText {
  return (text) =>
    [...text.matchAll(/[^.\s][^.]*\./g)].map((match) => ({
      charStart: match.index,
      charEnd: match.index + match[0].length,
      sentiment: valuesIn(match[0], sentiments)[0] ?? 0,
      layerIds: valuesIn(match[0], words),
    }));
}

/** Without any theme: one sentence a text. */
export const READ_NOTHING: ReadText = (text) => [
  { charStart: 0, charEnd: text.length, sentiment: 0, layerIds: [] },
];

function valuesIn<T>(text: string, table: Readonly<Record<string, T>>): T[] {
  return Object.entries(table).flatMap(([word, value]) => (text.includes(word) ? [value] : []));
}
