import { CURRENT_VERSION, type SessionEvent, type StageEvent } from '#contract/events';
import { controlEventId, partEventId, stageEventId } from '../ids.ts';
import type { EventDraft } from '../integrity/seal.ts';
import { segmentOf } from './stage-plan.ts';
import type { SessionState } from './state.ts';

/** Whose command the events come from. */
export interface DraftOrigin {
  readonly sessionId: string;
  readonly commandId: string;
}

/**
 * Gives the events that `decide` answered in this state their ids, version and cause. The same
 * decision gives the same ids. What a client asked for is caused by the command, what the process
 * does by the event before it in the generation.
 */
export function draftEvents(
  state: SessionState,
  events: readonly SessionEvent[],
  origin: DraftOrigin,
): EventDraft[] {
  let ordinal = 0;
  return events.map((event) => {
    const { type, data } = event;
    const named = namedId(state, event, origin.sessionId);
    const id = named ?? controlEventId({ ...origin, ordinal: ordinal++ });
    const base = { id, type, version: CURRENT_VERSION[type], data };
    return { ...base, ...provenance(state, event, origin) };
  });
}

/** The id of an event that is named by its own content; null for a control event. */
function namedId(state: SessionState, event: SessionEvent, sessionId: string): string | null {
  switch (event.type) {
    case 'DocumentsRecorded':
      return partEventId({ sessionId, scoringId: event.data.scoringId, part: event.data.part });
    case 'StageFailed':
      return stageEventId({ sessionId, type: event.type, ...event.data });
    case 'StageUnavailable':
      return stageEventId({ sessionId, type: event.type, attempt: 1, ...event.data });
    case 'ContentWorded':
      return stageEventId({ sessionId, type: event.type, attempt: 1, ...event.data });
    default:
      return isResult(event) ? resultId(state, event, sessionId) : null;
  }
}

function resultId(state: SessionState, event: StageEvent, sessionId: string): string {
  const attempt = (state.running?.failures.length ?? 0) + 1;
  const { generationId } = event.data;
  return stageEventId({
    sessionId,
    generationId,
    type: event.type,
    segment: segmentOf(event),
    attempt,
  });
}

const RESULTS: ReadonlySet<SessionEvent['type']> = new Set<StageEvent['type']>([
  'FactorsComputed',
  'PatternsMatched',
  'ScenariosSimulated',
  'PersonasGenerated',
  'ContentGenerated',
]);

const OF_PROCESS: ReadonlySet<SessionEvent['type']> = new Set<SessionEvent['type']>([
  ...RESULTS,
  'StageUnavailable',
  'StageFailed',
  'ContentWorded',
  'GenerationCompleted',
  'GenerationFailed',
]);

function isResult(event: SessionEvent): event is StageEvent {
  return RESULTS.has(event.type);
}

function provenance(
  state: SessionState,
  event: SessionEvent,
  { commandId }: DraftOrigin,
): Pick<EventDraft, 'causationId' | 'engine' | 'generationId'> {
  const { running } = state;
  const ofGeneration =
    'generationId' in event.data ? { generationId: event.data.generationId } : {};
  if (!running || !OF_PROCESS.has(event.type)) return { causationId: commandId, ...ofGeneration };
  const causationId = running.manifest.at(-1)?.eventId ?? running.requestEventId;
  return { causationId, engine: running.request.engine, ...ofGeneration };
}
