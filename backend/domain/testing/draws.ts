import type { SessionCommand } from '../generation/commands.ts';
import { dueStage, STAGE_PLAN } from '../generation/stage-plan.ts';
import type { SessionState } from '../generation/state.ts';
import { order, recordScoring } from './session-events.ts';
import { allStages } from './stage-events.ts';

/** A command as it is drawn: which generation it means depends on those that were started before. */
export type Draw =
  | { readonly kind: 'score'; readonly digit: string; readonly generates: boolean }
  | { readonly kind: 'generate'; readonly seed: string | null }
  | { readonly kind: 'work'; readonly stages: number }
  | { readonly kind: 'late'; readonly which: number; readonly stage: number }
  | { readonly kind: 'fail'; readonly which: number; readonly class: 'transient' | 'permanent' }
  | { readonly kind: 'cancel'; readonly which: number }
  | { readonly kind: 'clear' };

export interface Ids {
  /** For a generation that is started. */
  readonly fresh: string;
  /** Of the generations that were asked for before. */
  readonly known: readonly string[];
}

/** The commands that a draw means in this state. */
export function commandsOf(state: SessionState, draw: Draw, ids: Ids): SessionCommand[] {
  switch (draw.kind) {
    case 'score':
      return [recordScoring(draw.digit, draw.generates ? ids.fresh : null)];
    case 'generate':
      return [{ type: 'RequestGeneration', generation: order(ids.fresh, { seed: draw.seed }) }];
    case 'work':
      return work(state, draw.stages);
    case 'clear':
      return [{ type: 'ClearResults', reason: 'drawn' }];
    default:
      return commandsAbout(ids.known[draw.which % ids.known.length] ?? 'none', state, draw);
  }
}

function commandsAbout(
  generationId: string,
  state: SessionState,
  draw: Extract<Draw, { which: number }>,
): SessionCommand[] {
  switch (draw.kind) {
    case 'late':
      return allStages(generationId)
        .slice(draw.stage, draw.stage + 1)
        .map((event) => ({ type: 'RecordStage', event }));
    case 'fail':
      return [failure(state, generationId, draw.class)];
    case 'cancel':
      return [{ type: 'CancelGeneration', generationId, reason: 'drawn' }];
  }
}

/** The next stages of what runs, and its completion when they are all there. */
function work({ running }: SessionState, stages: number): SessionCommand[] {
  if (!running) return [];
  const { generationId } = running.request;
  const from = running.outputs.length;
  return [
    ...allStages(generationId)
      .slice(from, from + stages)
      .map((event): SessionCommand => ({ type: 'RecordStage', event })),
    { type: 'CompleteGeneration', generationId },
  ];
}

function failure(
  { running }: SessionState,
  generationId: string,
  kind: 'transient' | 'permanent',
): SessionCommand {
  const due = (running && dueStage(running)) ?? STAGE_PLAN[0];
  const { stage, segment } = due ?? { stage: 'factors', segment: null };
  return { type: 'RecordStageFailure', generationId, stage, segment, class: kind, cause: 'drawn' };
}
