/** When a page of admins looks again by itself. */

export interface Watched {
  /** Something is under way. */
  readonly running: boolean;
  /** An order was given a moment ago. */
  readonly ordered: boolean;
}

const SOON_MS = 3_000;
const LOOKS_AFTER_AN_ORDER = 5;
/**
 * A runner that stands still is told as such when its lease of 10 s is over; looked at this often, a page
 * shows it well within 30 s, also when nothing new is ever written.
 */
export const IDLE_MS = 10_000;

/** Milliseconds until the next look, after so many since the page was opened. */
export function nextLook({ running, ordered }: Watched, looks: number): number {
  return running || (ordered && looks < LOOKS_AFTER_AN_ORDER) ? SOON_MS : IDLE_MS;
}
