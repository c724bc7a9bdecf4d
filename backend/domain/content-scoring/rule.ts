import type { Counts } from './verdicts.ts';

/** How many documents say what about a layer; every number of its score follows from these. */
export interface Tally extends Counts {
  /** Documents in which a cue itself says it, not only the mood around a subject. */
  readonly stated: number;
}

/** Fewer documents are no evidence: the layer stays absent. */
export const FEWEST_DOCUMENTS = 3;

/** A mood around a subject tells less than a word for it. */
const DIRECTNESS_OF_MOOD = 0.6;

export function documentsOf({ favourable, mixed, unfavourable }: Counts): number {
  return favourable + mixed + unfavourable;
}

/** (sum of verdicts + 1) / (n + 2), a verdict being 1, 0.5 or 0: the mean, drawn to one half when n is small. */
export function scoreOf(tally: Tally): number {
  return (tally.favourable + tally.mixed / 2 + 1) / (documentsOf(tally) + 2);
}

/** 1 less the mean absolute deviation of the verdicts from their mean: 1 when all agree, 0.5 when halves oppose. */
export function agreementOf(tally: Tally): number {
  const n = documentsOf(tally);
  const mean = (tally.favourable + tally.mixed / 2) / n;
  const { favourable, mixed, unfavourable } = tally;
  const apart = favourable * (1 - mean) + mixed * Math.abs(0.5 - mean) + unfavourable * mean;
  return 1 - apart / n;
}

/** Mean over the documents: 1 where a cue says it, 0.6 where only a mood does. */
export function directnessOf(tally: Tally): number {
  const n = documentsOf(tally);
  return (tally.stated + DIRECTNESS_OF_MOOD * (n - tally.stated)) / n;
}

/** n / (n + 10) * agreement * directness. */
export function confidenceOf(tally: Tally): number {
  const n = documentsOf(tally);
  return (n / (n + 10)) * agreementOf(tally) * directnessOf(tally);
}
