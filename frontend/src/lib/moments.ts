/** Words for revisions. */

interface Told {
  readonly revision: number;
  readonly type: string;
  readonly occurredAt: string;
}

/** `FactorsComputed` -> `factors computed`. */
export function typeWords(type: string): string {
  return type.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}

/** `revision 41, factors computed, 14:02 UTC`; of a revision that is not among the moments, its number. */
export function momentText(revision: number, moments: readonly Told[]): string {
  const moment = moments.find((one) => one.revision === revision);
  if (!moment) return `revision ${revision}`;
  const time = new Date(moment.occurredAt).toISOString().slice(11, 16);
  return `revision ${revision}, ${typeWords(moment.type)}, ${time} UTC`;
}
