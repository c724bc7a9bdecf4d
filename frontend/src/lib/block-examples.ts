import type { BlockState } from '$lib/block-state';

/** One of every state, for the page that shows them all. No value stands in any of them. */
export const BLOCK_EXAMPLES: readonly BlockState[] = [
  { kind: 'not_generated' },
  { kind: 'waiting', generation: 3, href: '/sessions' },
  { kind: 'generating', generation: 3, stage: 'Scenarios, Consumer: running', href: '/sessions' },
  { kind: 'ready' },
  { kind: 'stale', generation: 3, runs: true, href: '/sessions' },
  { kind: 'past', asOf: 'revision 9', now: '/sessions' },
  { kind: 'not_enough', why: 'Not computed: needs F12 Consumer Behavior & Habits.' },
  { kind: 'failed', cause: 'The process ended while scenarios were simulated', href: '/sessions' },
  { kind: 'cleared' },
  { kind: 'parked', revision: '7', error: 'the event names a layer that no framework has' },
];
