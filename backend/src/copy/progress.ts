import { comparePositions } from '#contract/recorded-event';
import type { Position } from '#contract/recorded-event';

export interface Progress {
  /** `comparing`: what an earlier run has copied; `copying`; `verifying`: the whole copy. */
  readonly phase: 'comparing' | 'copying' | 'verifying';
  /** Share of the source's log that this phase has seen, from 0 to 1. */
  readonly share: number;
  /** Events that this phase has dealt with. */
  readonly events: number;
}

/** Positions of every log rise with its bytes or events, from about zero. */
export function shareOf(position: Position, head: Position): number {
  if (comparePositions(position, head) >= 0) return 1;
  return Number((position.commit * 10_000n) / (head.commit || 1n)) / 10_000;
}
