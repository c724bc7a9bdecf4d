import type { Line, Seen } from '$lib/live';

/** What the one stream of a page tells of the session; null while nothing is followed. */
export const liveSession = $state<{ line: Line | null; now: Seen | null }>({
  line: null,
  now: null,
});
