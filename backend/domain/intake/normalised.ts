import type { AcceptedScoring } from '#contract/scoring';

/** A checked document in the recorded form, and in the form that its inputsHash is of. */
export interface Normalised {
  readonly recorded: Omit<AcceptedScoring, 'inputsHash'>;
  readonly normal: unknown;
}
