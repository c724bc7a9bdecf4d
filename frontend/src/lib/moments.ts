import type { HistoryEvent } from '$lib/contract';

/** Words for revisions. */

/** One revision of a session's history, as the scrubber names it. */
export interface Moment {
  readonly revision: number;
  /** Type of its event. */
  readonly type: string;
  readonly occurredAt: string;
}

export function momentOf({ revision, type, occurredAt }: HistoryEvent): Moment {
  return { revision: Number(revision), type, occurredAt };
}

/** `FactorsComputed` -> `factors computed`. */
export function typeWords(type: string): string {
  return type.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}

/** `revision 41, factors computed, 14:02 UTC`; of a revision that is not among the moments, its number. */
export function momentText(revision: number, moments: readonly Moment[]): string {
  const moment = moments.find((one) => one.revision === revision);
  if (!moment) return `revision ${revision}`;
  const time = new Date(moment.occurredAt).toISOString().slice(11, 16);
  return `revision ${revision}, ${typeWords(moment.type)}, ${time} UTC`;
}
