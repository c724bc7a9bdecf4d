import type { SessionSummary } from '$lib/contract';

/** What tells one result of a session from the next. */
export type Seen = Pick<SessionSummary, 'state' | 'visibleGeneration'>;

/** How a page knows of newer results: it asks now and then, lost its line, or was told not to. */
export type Line = 'live' | 'reconnecting' | 'paused';

export const LINE_WORDS: Readonly<Record<Line, string>> = {
  live: 'Live',
  reconnecting: 'Reconnecting',
  paused: 'Paused',
};

/** How often a page in front asks; every failure doubles it, up to eight times. */
export const ASK_MS = 5000;

/** How long to wait before asking again, after so many failures in a row. */
export function waitMs(failures: number): number {
  return ASK_MS * 2 ** Math.min(failures, 3);
}

/** What happened since a page was made, as a sentence; null when its results are still the last. */
export function newsSince(shown: Seen, now: Seen): string | null {
  if (now.visibleGeneration?.generationId !== shown.visibleGeneration?.generationId) {
    return now.visibleGeneration ? 'Newer results are there.' : 'The results were cleared.';
  }
  if (now.state === shown.state) return null;
  if (now.state === 'cleared') return 'The results were cleared.';
  return now.state === 'generating' ? 'A new run has started.' : null;
}
