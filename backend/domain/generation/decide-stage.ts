import type { EventOf, SessionEvent, StageFailedData } from '#contract/events';
import { outputDigest } from '../integrity/output-digest.ts';
import type { CommandOf, Decision } from './commands.ts';
import { accepted, refused, repeat } from './decisions.ts';
import { findGeneration, notRunning } from './lookup.ts';
import {
  dueStage,
  dueWording,
  isOver,
  segmentOf,
  stageKeyOf,
  type StageKey,
} from './stage-plan.ts';
import type { RunningGeneration, SessionState } from './state.ts';

/** A transient failure of the same stage after this many ends the generation: 3 retries. */
const MAX_ATTEMPTS = 4;

/** Records a stage's result when that stage is due. */
export function recordStage({ event }: CommandOf<'RecordStage'>, state: SessionState): Decision {
  const { generationId } = event.data;
  const found = findGeneration(state, generationId);
  if (found.at !== 'running') return notRunning(generationId, found);
  if (event.type === 'ContentWorded') return recordWording(event, found.running);
  const key = stageKeyOf(event);
  if (key && isOver(found.running, key)) return repeat(generationId);
  const due = dueStage(found.running);
  if (key && key === due) return accepted(event);
  return outOfOrder(nameOf(event.type, segmentOf(event)), due);
}

/** Whatever became of the rewording: the generation goes on. */
function recordWording(event: EventOf<'ContentWorded'>, running: RunningGeneration): Decision {
  const { generationId, segment } = event.data;
  if (running.wording?.over.includes(segment)) return repeat(generationId);
  if (dueWording(running) === segment) return accepted(event);
  return outOfOrder(nameOf(event.type, segment), dueStage(running));
}

/** Counts a failed attempt of the due stage; a permanent one, or the fourth, ends the generation. */
export function recordStageFailure(
  command: CommandOf<'RecordStageFailure'>,
  state: SessionState,
): Decision {
  const { generationId, stage, segment, cause } = command;
  const found = findGeneration(state, generationId);
  if (found.at !== 'running') return notRunning(generationId, found);
  const due = dueStage(found.running);
  if (due?.stage !== stage || due.segment !== segment)
    return outOfOrder(nameOf(stage, segment), due);
  const attempt = found.running.failures.length + 1;
  const data: StageFailedData = {
    generationId,
    stage,
    segment,
    attempt,
    class: command.class,
    cause,
  };
  const failure: SessionEvent = { type: 'StageFailed', data };
  if (command.class === 'transient' && attempt < MAX_ATTEMPTS) return accepted(failure);
  const ended = { generationId, stage, segment, cause };
  return accepted(failure, { type: 'GenerationFailed', data: ended });
}

/** Completes the generation when every stage has its result: a manifest, and a digest of all. */
export function completeGeneration(
  { generationId }: CommandOf<'CompleteGeneration'>,
  state: SessionState,
): Decision {
  const found = findGeneration(state, generationId);
  if (found.at === 'finished' && found.finished.outcome === 'completed')
    return repeat(generationId);
  if (found.at !== 'running') return notRunning(generationId, found);
  const { outputs, manifest } = found.running;
  const due = dueStage(found.running);
  if (due) return outOfOrder('completion', due);
  const wording = dueWording(found.running);
  if (wording) return outOfOrder('completion', { stage: 'wording', segment: wording });
  const data = { generationId, outputDigest: outputDigest(outputs), manifest };
  return accepted({ type: 'GenerationCompleted', data });
}

type Due = Pick<StageKey, 'segment'> & { readonly stage: string };

function outOfOrder(what: string, due: Due | null): Decision {
  const next = due ? nameOf(due.stage, due.segment) : 'completion';
  return refused('stage_out_of_order', `Got ${what}, but ${next} is due.`);
}

function nameOf(what: string, segment: string | null): string {
  return segment === null ? what : `${what} of ${segment}`;
}
