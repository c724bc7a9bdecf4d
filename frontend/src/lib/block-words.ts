import type { BlockState } from '$lib/block-state';

export interface BlockWords {
  /** The state, in a few words. */
  readonly title: string;
  /** Why it is so; null when there is nothing to explain. */
  readonly cause: string | null;
  /** What a reader can do now. */
  readonly next: { readonly text: string; readonly href?: string } | null;
  readonly tone: 'plain' | 'warn' | 'bad';
}

type Words = { readonly [K in BlockState['kind']]: (state: Of<K>) => BlockWords };
type Of<K extends BlockState['kind']> = Extract<BlockState, { readonly kind: K }>;

const WORDS: Words = {
  ready: () => ({ title: 'Ready', cause: null, next: null, tone: 'plain' }),
  not_generated: () => ({
    title: 'Not generated yet',
    cause: 'The scoring is recorded; nothing was computed from it.',
    next: { text: 'Press “Generate” on the overview of the session.' },
    tone: 'plain',
  }),
  waiting: ({ generation, href }) => ({
    title: 'Waiting to start',
    cause: `Generation ${generation} was asked for and waits for its turn.`,
    next: { text: `Watch generation ${generation}`, href },
    tone: 'plain',
  }),
  generating: ({ generation, stage, href }) => ({
    title: 'Generating',
    cause: stage ?? `Generation ${generation} has begun; no stage has been reached.`,
    next: { text: `Watch generation ${generation}`, href },
    tone: 'plain',
  }),
  not_enough: ({ why }) => ({
    title: 'Not enough input',
    cause: why,
    next: { text: 'Add a scoring with what is missing; the next run computes it.' },
    tone: 'warn',
  }),
  failed: ({ cause, href }) => ({
    title: 'The last generation failed',
    cause,
    next: { text: 'See how far it came, and retry', href },
    tone: 'bad',
  }),
  stale: ({ generation, runs, href }) => ({
    title: 'There is a newer generation',
    cause: `Generation ${generation} ${runs ? 'still runs' : 'ended without results'}. What is shown here is from one before.`,
    next: { text: `See generation ${generation}`, href },
    tone: 'plain',
  }),
  cleared: () => ({
    title: 'The results were cleared',
    cause: 'The history is kept.',
    next: { text: 'A new generation shows results again.' },
    tone: 'plain',
  }),
  parked: ({ revision, error }) => ({
    title: 'Held back',
    cause: `An event could not be read at revision ${revision}: ${error}`,
    next: { text: 'An administrator can see it under Admin and let it be read again.' },
    tone: 'bad',
  }),
  past: ({ asOf, now }) => ({
    title: 'You are viewing the past',
    cause: `This is how it was at ${asOf}.`,
    next: { text: 'Show it as it is now', href: now },
    tone: 'warn',
  }),
};

/** A state in words: what it is, why, and what comes next. */
export function blockWords(state: BlockState): BlockWords {
  // Each entry takes the state of its own key, which TypeScript cannot follow through the look-up.
  const words = WORDS[state.kind] as (one: BlockState) => BlockWords;
  return words(state);
}
