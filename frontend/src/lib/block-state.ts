import type { GenerationView, SessionDetail } from '$lib/contract';
import { causeWords } from '$lib/generation';
import { partName } from '$lib/stage-grid';

/** The states that any block of a page can be in, each with what a reader needs to know of it. */
export type BlockState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'not_generated' }
  | { readonly kind: 'waiting'; readonly generation: number; readonly href: string }
  | {
      readonly kind: 'generating';
      readonly generation: number;
      /** What runs now, in words; null before the first stage. */
      readonly stage: string | null;
      readonly href: string;
    }
  | {
      readonly kind: 'not_enough';
      /** What is missing and which threshold is not reached. */
      readonly why: string;
    }
  | { readonly kind: 'failed'; readonly cause: string; readonly href: string }
  | {
      readonly kind: 'stale';
      /** The number of the newer one. */
      readonly generation: number;
      readonly runs: boolean;
      readonly href: string;
    }
  | { readonly kind: 'cleared' }
  | { readonly kind: 'parked'; readonly revision: string; readonly error: string }
  | { readonly kind: 'past'; readonly asOf: string; readonly now: string };

export type BlockKind = BlockState['kind'];

/** Every state, in the order of a result's life. */
export const BLOCK_KINDS = [
  ...(['not_generated', 'waiting', 'generating', 'ready', 'stale'] as const),
  ...(['past', 'not_enough', 'failed', 'cleared', 'parked'] as const),
] satisfies readonly BlockKind[];

/** True when the values of the block may be shown: there are some, and they were computed. */
export function showsValues({ kind }: BlockState): boolean {
  return kind === 'ready' || kind === 'stale' || kind === 'past';
}

type GenerationRef = NonNullable<SessionDetail['latestGeneration']>;
type Session = Pick<
  SessionDetail,
  'sessionId' | 'state' | 'visibleGeneration' | 'latestGeneration' | 'parked'
>;

export interface Look {
  readonly session: Session;
  /** The latest generation, where the page knows more of it than its number. */
  readonly latest?: GenerationView | null;
  /** What keeps this block alone from having a value, in words. */
  readonly notEnough?: string | null;
  /** When the page shows the session as it was: the words for that time. */
  readonly asOf?: string | null;
}

/**
 * The state of a block of results. What was asked for comes first (the past), then what the session
 * as a whole is in, then the block's own lack of inputs, then what is newer than what is shown.
 */
export function blockState({ session, latest = null, notEnough, asOf }: Look): BlockState {
  if (asOf) return { kind: 'past', asOf, now: sessionPath(session) };
  if (session.state === 'cleared') return { kind: 'cleared' };
  if (!session.visibleGeneration) return withoutResults(session, latest);
  if (notEnough) return { kind: 'not_enough', why: notEnough };
  return readyOrStale(session, session.visibleGeneration);
}

function readyOrStale(session: Session, visible: GenerationRef): BlockState {
  const newer = session.latestGeneration;
  if (!newer || newer.generationId === visible.generationId) return { kind: 'ready' };
  const runs = session.state === 'generating';
  const { generation, generationId } = newer;
  return { kind: 'stale', generation, runs, href: generationPath(generationId) };
}

function withoutResults(session: Session, latest: GenerationView | null): BlockState {
  if (session.parked) return { kind: 'parked', ...session.parked };
  const run = session.latestGeneration;
  if (!run) return { kind: 'not_generated' };
  if (session.state === 'generating') return underWay(run, latest);
  if (session.state !== 'failed') return { kind: 'not_generated' };
  const cause = (latest && causeWords(latest)) ?? 'The generation tells no cause.';
  return { kind: 'failed', cause, href: generationPath(run.generationId) };
}

function underWay({ generation, generationId }: GenerationRef, latest: GenerationView | null) {
  const run = { generation, href: generationPath(generationId) };
  return !latest || latest.state === 'queued'
    ? ({ kind: 'waiting', ...run } as const)
    : ({ kind: 'generating', stage: runningStage(latest), ...run } as const);
}

function runningStage(latest: GenerationView): string | null {
  const stage = latest.stages.find(({ state }) => state === 'running');
  return stage ? `${partName(stage)}: running` : null;
}

function sessionPath({ sessionId }: Session): string {
  return `/sessions/${encodeURIComponent(sessionId)}`;
}

function generationPath(generationId: string): string {
  return `/generations/${encodeURIComponent(generationId)}`;
}
