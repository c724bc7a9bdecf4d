import type { DecodedEvent, EventOf, SessionEvent, SessionEventType } from '#contract/events';
import { canonicalJson } from '../canonical-json.ts';
import { outputDigest } from '../integrity/output-digest.ts';
import { sha256Hex, utf8 } from '../hash.ts';
import type { CommandOf, GenerationOrder, SessionCommand } from '../generation/commands.ts';
import { decide } from '../generation/decide.ts';
import { own } from '../generation/own.ts';
import { STAGE_PLAN } from '../generation/stage-plan.ts';
import type { SessionState } from '../generation/state.ts';

/** Says why `decide` could never have given an event in this state; null when it could. */
export type PossibleWatch = (state: SessionState, event: DecodedEvent) => string | null;

/**
 * One for each audit: some events can only follow another of the same command. Which stages a
 * generation has, and in which order, is known only of the engines that are here.
 */
export function possibleWatch(isHere: (engine: string) => boolean): PossibleWatch {
  let due: Due | null = null;
  return (state, event) => {
    const expected = due;
    due = dueAfter(state, event);
    if (expected && !expected.fits(event)) return `${expected.what} has to follow first`;
    if (expected?.isWhole) return null;
    const engine = state.running?.request.engine ?? null;
    return isForeign(engine, event, isHere)
      ? impossibleOfAny(state, event)
      : impossible(state, event);
  };
}

/** True for what the plan of another engine decides. */
function isForeign(
  engine: string | null,
  { type }: DecodedEvent,
  isHere: (engine: string) => boolean,
): boolean {
  return engine !== null && OF_ITS_ENGINE.has(type) && !isHere(engine);
}

const OF_ITS_ENGINE: ReadonlySet<SessionEventType> = new Set<SessionEventType>([
  ...STAGE_PLAN.map(({ type }) => type),
  ...(['StageUnavailable', 'ContentWorded', 'StageFailed', 'GenerationCompleted'] as const),
]);

/** What holds whatever the stages are: results are of the generation that runs, and the end sums them up. */
function impossibleOfAny({ running }: SessionState, { type, data }: DecodedEvent): string | null {
  const isOfIt = 'generationId' in data && running?.request.generationId === data.generationId;
  if (!running || !isOfIt) return 'its generation does not run';
  if (type !== 'GenerationCompleted') return null;
  const due = { outputDigest: outputDigest(running.outputs), manifest: running.manifest };
  const { outputDigest: digest, manifest } = data;
  return canonicalJson({ outputDigest: digest, manifest }) === canonicalJson(due)
    ? null
    : 'its digest and manifest are not those of its results';
}

/** What the rest of a decision has to be. */
interface Due {
  readonly what: string;
  readonly fits: (event: DecodedEvent) => boolean;
  /** What fits needs no other judgement. */
  readonly isWhole: boolean;
}

function dueAfter(state: SessionState, event: DecodedEvent): Due | null {
  if (event.type === 'StageFailed') {
    const [, ended] = decided(failureOf(event), state) ?? [];
    const fits = (next: DecodedEvent) => ended !== undefined && isSame(next, ended);
    return ended ? { what: ended.type, fits, isWhole: true } : null;
  }
  if (event.type === 'GenerationCancelled' && event.data.supersededBy !== null) {
    const { supersededBy } = event.data;
    return {
      what: 'the request that takes its place',
      fits: ({ type, data }) =>
        type === 'GenerationRequested' && data.generationId === supersededBy,
      isWhole: false,
    };
  }
  return null;
}

function impossible(state: SessionState, event: DecodedEvent): string | null {
  // A table indexed by the event's own type: each entry gets exactly its kind of event.
  const judge = (JUDGES as Readonly<Record<string, unknown>>)[event.type] as
    Judge<SessionEventType> | undefined;
  return judge
    ? judge(state, event)
    : unlessDecided({ type: 'RecordStage', event: event as RecordedStage }, state, event);
}

type Judge<T extends SessionEventType> = (
  state: SessionState,
  event: DecodedEvent & EventOf<T>,
) => string | null;

type RecordedStage = CommandOf<'RecordStage'>['event'] & DecodedEvent;

/** Events that are no results, and how each comes to be. */
const JUDGES: { readonly [T in Exclude<SessionEventType, RecordedStage['type']>]: Judge<T> } = {
  DocumentsRecorded: outOfTurn,
  ScoringCompleted: withoutParts,
  GenerationRequested: (state, event) =>
    unlessDecided({ type: 'RequestGeneration', generation: orderOf(event) }, state, event),
  WordingRequested: (state, event) =>
    isFresh(state, event) ? null : 'its generation was not just requested',
  StageFailed: (state, event) => unlessDecided(failureOf(event), state, event),
  GenerationFailed: () => 'no failed stage stands before it',
  GenerationCompleted: (state, event) =>
    unlessDecided({ ...event.data, type: 'CompleteGeneration' }, state, event),
  GenerationCancelled: (state, event) =>
    unlessDecided({ ...event.data, type: 'CancelGeneration' }, state, event),
  ResultsCleared: (state, event) =>
    unlessDecided({ ...event.data, type: 'ClearResults' }, state, event),
};

function outOfTurn(state: SessionState, { data }: EventOf<'DocumentsRecorded'>): string | null {
  const before = own(state.parts, data.scoringId)?.length ?? 0;
  const isNext = data.part === before + 1 && data.part <= data.parts;
  return isNext ? null : `part ${before + 1} of the sources is due, not part ${data.part}`;
}

function withoutParts(state: SessionState, { data }: EventOf<'ScoringCompleted'>): string | null {
  const parts = own(state.parts, data.scoringId) ?? [];
  const hash = sha256Hex(utf8(parts.join('\n')));
  if (parts.length !== data.sources.parts) return 'the parts of its sources are not all there';
  if (hash !== data.sources.hash) return 'its sources are not those that were recorded';
  const isRepeat = state.scoring?.inputsHash === data.inputsHash;
  return isRepeat ? 'it is the current scoring already' : null;
}

function isFresh({ running }: SessionState, { data }: EventOf<'WordingRequested'>): boolean {
  if (running?.request.generationId !== data.generationId) return false;
  return running.wording === null && running.outputs.length + running.failures.length === 0;
}

/** The order that the request came from. */
function orderOf({ data }: EventOf<'GenerationRequested'>): GenerationOrder {
  const { generationId, seed, iterations, targets, reason, topicGiven, engine } = data;
  const { framework, patterns } = data.catalogue;
  const catalogue = { framework, patterns };
  return { generationId, seed, iterations, targets, reason, topicGiven, engine, catalogue };
}

function failureOf({ data }: EventOf<'StageFailed'>): SessionCommand {
  const { generationId, stage, segment, cause } = data;
  return {
    type: 'RecordStageFailure',
    generationId,
    stage,
    segment,
    class: data.class,
    cause,
  };
}

function decided(command: SessionCommand, state: SessionState): readonly SessionEvent[] | null {
  const decision = decide(command, state);
  return decision.kind === 'accepted' ? decision.events : null;
}

/** Whether the command gives this event first; what else it gives is looked at when it comes. */
function unlessDecided(
  command: SessionCommand,
  state: SessionState,
  event: DecodedEvent,
): string | null {
  const decision = decide(command, state);
  if (decision.kind === 'refused') return decision.message;
  if (decision.kind === 'repeat') return 'what it says was already so';
  const [first] = decision.events;
  if (first && isSame(event, first)) return null;
  return first?.type === event.type || !first
    ? 'its data do not follow from what was recorded before'
    : `a ${first.type} has to come before it`;
}

/** A cancellation names its successor, which its own command does not know. */
function isSame({ type, data }: DecodedEvent, due: SessionEvent): boolean {
  if (type !== due.type) return false;
  const given = type === 'GenerationCancelled' ? { ...data, supersededBy: null } : data;
  return canonicalJson(given) === canonicalJson(due.data);
}
