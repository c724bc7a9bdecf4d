import type { DecodedEvent, EventOf, SessionEventType, StageResult } from '#contract/events';
import { GENESIS_HASH } from '../integrity/seal.ts';
import { continued, worded, wordingRequested } from './fold-wording.ts';
import { own } from './own.ts';
import { segmentOf } from './stage-plan.ts';
import type {
  ClientEventType,
  FinishedGeneration,
  RunningGeneration,
  SessionState,
} from './state.ts';

/** A session of which nothing is recorded. */
export const initialState: SessionState = {
  revision: -1n,
  headHash: GENESIS_HASH,
  scoring: null,
  generations: 0,
  running: null,
  visible: null,
  finished: {},
  cleared: false,
  clearedThrough: 0,
  commands: {},
  parts: {},
};

/** The state after all the events, oldest first. */
export function fold(
  events: Iterable<DecodedEvent>,
  from: SessionState = initialState,
): SessionState {
  let state = from;
  for (const event of events) state = evolve(state, event);
  return state;
}

/**
 * The state after one more event. It never throws and computes nothing: what is recorded has
 * happened. An event that fits no running generation moves the head and nothing else.
 */
export function evolve(state: SessionState, event: DecodedEvent): SessionState {
  // A table indexed by the event's own type: each entry gets exactly its kind of event.
  const apply = APPLY[event.type] as Apply<SessionEventType>;
  return { ...state, ...apply(state, event), revision: event.revision, headHash: event.hash };
}

type Recorded<T extends SessionEventType> = DecodedEvent & EventOf<T>;
type Apply<T extends SessionEventType> = (
  state: SessionState,
  event: Recorded<T>,
) => Partial<SessionState>;

const APPLY: { readonly [T in SessionEventType]: Apply<T> } = {
  DocumentsRecorded: (state, { data, dataHash }) => ({
    parts: { ...state.parts, [data.scoringId]: [...partsOf(state, data.scoringId), dataHash] },
  }),
  ScoringCompleted: scored,
  GenerationRequested: requested,
  WordingRequested: (state, event) => ({
    ...whileRunning(state, event.data.generationId, (running) => ({
      running: wordingRequested(running, event.data),
    })),
    commands: continued(state.commands, event),
  }),
  FactorsComputed: produced,
  PatternsMatched: produced,
  ScenariosSimulated: produced,
  PersonasGenerated: produced,
  ContentGenerated: produced,
  StageUnavailable: produced,
  StageFailed: (state, { data }) =>
    whileRunning(state, data.generationId, (running) => {
      const failure = { stage: data.stage, segment: data.segment };
      return { running: { ...running, failures: [...running.failures, failure] } };
    }),
  ContentWorded: (state, event) =>
    whileRunning(state, event.data.generationId, (running) => ({
      running: worded(running, event),
    })),
  GenerationCompleted: (state, { data }) =>
    whileRunning(state, data.generationId, (running) => ({
      ...finish(state, running, 'completed'),
      visible: {
        generationId: data.generationId,
        generation: running.request.generation,
        scoringId: running.request.scoringId,
      },
      cleared: false,
    })),
  GenerationFailed: (state, { data }) =>
    whileRunning(state, data.generationId, (running) => finish(state, running, 'failed')),
  GenerationCancelled: (state, event) => ({
    ...whileRunning(state, event.data.generationId, (running) =>
      finish(state, running, 'cancelled', event.data.supersededBy),
    ),
    commands: seen(state, event, event.data.generationId),
  }),
  ResultsCleared: (state, event) => ({
    visible: null,
    cleared: true,
    clearedThrough: state.generations,
    commands: seen(state, event, null),
  }),
};

function scored(state: SessionState, event: Recorded<'ScoringCompleted'>): Partial<SessionState> {
  const { scoringId, topic, scoredAt, scorer, inputs, inputsHash } = event.data;
  const { [scoringId]: _counted, ...parts } = state.parts;
  return {
    scoring: { scoringId, topic, scoredAt, scorer, inputs, inputsHash, revision: event.revision },
    commands: seen(state, event, null),
    parts,
  };
}

function requested(
  state: SessionState,
  event: Recorded<'GenerationRequested'>,
): Partial<SessionState> {
  const { id, occurredAt, data } = event;
  const commands = seen(state, event, data.generationId);
  const generations = state.generations + 1;
  if (!state.scoring) return { generations, commands };
  const running: RunningGeneration = {
    request: data,
    requestEventId: id,
    requestedAt: occurredAt,
    scoring: state.scoring,
    outputs: [],
    manifest: [],
    wording: null,
    failures: [],
  };
  return { generations, commands, running };
}

function produced(state: SessionState, event: DecodedEvent & StageResult): Partial<SessionState> {
  return whileRunning(state, event.data.generationId, (running) => {
    const { type, id: eventId, dataHash } = event;
    // Only type and data: what is kept of a result does not depend on when it was recorded.
    const output = { type, data: event.data } as StageResult;
    const entry = { type, segment: segmentOf(event), eventId, dataHash };
    return {
      running: {
        ...running,
        outputs: [...running.outputs, output],
        manifest: [...running.manifest, entry],
        failures: [],
      },
    };
  });
}

function whileRunning(
  state: SessionState,
  generationId: string,
  change: (running: RunningGeneration) => Partial<SessionState>,
): Partial<SessionState> {
  const { running } = state;
  return running?.request.generationId === generationId ? change(running) : {};
}

function finish(
  state: SessionState,
  running: RunningGeneration,
  outcome: FinishedGeneration['outcome'],
  supersededBy: string | null = null,
): Partial<SessionState> {
  const { generationId, generation } = running.request;
  const ended = { generation, outcome, supersededBy };
  return { running: null, finished: { ...state.finished, [generationId]: ended } };
}

function partsOf(state: SessionState, scoringId: string): readonly string[] {
  return own(state.parts, scoringId) ?? [];
}

/** A command may append several events; the one with the highest rank tells which command it was. */
const RANK: Readonly<Record<ClientEventType, number>> = {
  GenerationCancelled: 0,
  GenerationRequested: 1,
  ScoringCompleted: 2,
  ResultsCleared: 2,
};

function seen(
  state: SessionState,
  event: Recorded<ClientEventType>,
  generationId: string | null,
): SessionState['commands'] {
  const { commandId, revision } = event;
  const before = own(state.commands, commandId)?.type;
  const type = before && RANK[before] > RANK[event.type] ? before : event.type;
  return { ...state.commands, [commandId]: { revision, type, generationId } };
}
