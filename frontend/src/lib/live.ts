import type { SessionSummary } from '$lib/contract';
import { follow, type Connection, type Listener, type Means } from '$lib/follow';

/** What tells one result of a session from the next. */
export type Seen = Pick<SessionSummary, 'state' | 'visibleGeneration' | 'revision'>;

/** How a page knows of newer results, or that it was told not to ask. */
export type Line = Exclude<Connection, 'over'> | 'connecting' | 'paused';

/** How often a page without a stream asks. */
export const ASK_MS = 5000;

/** What stands beside the dot. */
export const LINE_WORDS: Readonly<Record<Line, string>> = {
  connecting: 'Connecting',
  live: 'Live',
  polling: `Asking every ${ASK_MS / 1000} s`,
  unreachable: 'Reconnecting',
  given_up: 'Not connected',
  paused: 'Paused',
};

/** What that means. */
export const LINE_HINTS: Readonly<Record<Line, string>> = {
  connecting: 'This page is about to ask for newer results.',
  live: 'The server tells this page of newer results at once.',
  polling: `The live connection was lost. This page asks every ${ASK_MS / 1000} seconds whether there are newer results.`,
  unreachable: 'The results service does not answer. This page keeps asking.',
  given_up: 'The results service has not answered for long. Load the page again.',
  paused: 'This page does not ask for newer results.',
};

/** Follows a session for as long as a page is looked at. @returns ends it */
export function followSession(id: string, listener: Listener<Seen>, means?: Means): () => void {
  const url = `/api/v1/sessions/${encodeURIComponent(id)}`;
  const events = ['snapshot', 'session'];
  const isOver = () => false;
  return follow({ url, stream: `${url}/live`, pollMs: ASK_MS, events, isOver }, listener, means);
}

/** What happened since a page was made, and the way to see it. */
export interface News {
  readonly text: string;
  readonly show: string;
}

const RESULTS: News = { text: 'New results are there.', show: 'Show them' };
const CLEARED: News = { text: 'The results were cleared.', show: 'Show what is left' };
const STARTED: News = { text: 'A new run has started.', show: 'Show its state' };

/** Null when the page's results are still the last, or what is told is older than the page. */
export function newsSince(shown: Seen, now: Seen): News | null {
  if (BigInt(now.revision) < BigInt(shown.revision)) return null;
  if (idOf(now) !== idOf(shown)) return now.visibleGeneration ? RESULTS : CLEARED;
  if (now.state === shown.state) return null;
  if (now.state === 'cleared') return CLEARED;
  return now.state === 'generating' ? STARTED : null;
}

function idOf({ visibleGeneration }: Seen): string | null {
  return visibleGeneration?.generationId ?? null;
}

/** How many events came after the head that a page knew. */
export function newerEvents(head: string, revision: string | undefined): number {
  return revision ? Math.max(0, Number(BigInt(revision) - BigInt(head))) : 0;
}
