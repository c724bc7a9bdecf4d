import type { DecodedEvent, SessionEventType, StageName } from '#contract/events';
import type { EventKind, HistoryEvent } from '#contract/history-views';
import type { RecordedEvent } from '#contract/recorded-event';
import { summaryOf } from './event-summary.ts';

/**
 * An event as a list shows it.
 * @param decoded null when it cannot be read: the list then says so and shows the rest
 */
export function historyEvent(recorded: RecordedEvent, decoded: DecodedEvent | null): HistoryEvent {
  const { revision, id, type, recordedAt, metadata, data } = recorded;
  const { occurredAt, actorId, actorRole, correlationId, causationId, commandId } = metadata;
  const about = decoded ? placeOf(decoded) : { stage: null, segment: null };
  return {
    revision: revision.toString(),
    id,
    type,
    kind: decoded ? KINDS[decoded.type] : 'failure',
    occurredAt,
    recordedAt,
    actorId,
    actorRole,
    generationId: metadata.generationId ?? null,
    ...about,
    summary: decoded ? summaryOf(decoded) : 'This event cannot be read.',
    correlationId,
    causationId,
    commandId,
    hash: metadata.hash,
    bytes: data.length,
  };
}

function placeOf({ type, data }: DecodedEvent): Pick<HistoryEvent, 'stage' | 'segment'> {
  const stage = 'stage' in data ? data.stage : STAGES[type];
  return { stage: stage ?? null, segment: 'segment' in data ? data.segment : null };
}

const KINDS: Readonly<Record<SessionEventType, EventKind>> = {
  DocumentsRecorded: 'inputs',
  ScoringCompleted: 'inputs',
  GenerationRequested: 'order',
  WordingRequested: 'order',
  FactorsComputed: 'result',
  PatternsMatched: 'result',
  ScenariosSimulated: 'result',
  PersonasGenerated: 'result',
  ContentGenerated: 'result',
  StageUnavailable: 'result',
  StageFailed: 'failure',
  ContentWorded: 'result',
  GenerationCompleted: 'result',
  GenerationFailed: 'failure',
  GenerationCancelled: 'order',
  ResultsCleared: 'order',
};

const STAGES: Readonly<Partial<Record<SessionEventType, StageName>>> = {
  FactorsComputed: 'factors',
  PatternsMatched: 'patterns',
  ScenariosSimulated: 'scenarios',
  PersonasGenerated: 'personas',
  ContentGenerated: 'content',
  ContentWorded: 'content',
};

/** Which events of a history are wanted; null for all. */
export interface HistoryFilter {
  readonly types: ReadonlySet<string> | null;
  readonly kind: EventKind | null;
  readonly stage: StageName | null;
  readonly segment: string | null;
  readonly actor: string | null;
  readonly generationId: string | null;
  /** ISO 8601 moments, both included. */
  readonly since: string | null;
  readonly until: string | null;
}

export const EVERY_EVENT: HistoryFilter = {
  types: null,
  kind: null,
  stage: null,
  segment: null,
  actor: null,
  generationId: null,
  since: null,
  until: null,
};

/** Whether an event may be wanted, without reading its data: most of a long history need not be read. */
export function mayBeWanted({ type, metadata }: RecordedEvent, filter: HistoryFilter): boolean {
  if (filter.types && !filter.types.has(type)) return false;
  if (filter.actor !== null && filter.actor !== metadata.actorId) return false;
  const { generationId } = filter;
  if (generationId !== null && generationId !== metadata.generationId) return false;
  return isBetween(metadata.occurredAt, filter);
}

/** The rest of the filter. */
export function isWanted(event: HistoryEvent, filter: HistoryFilter): boolean {
  const names = ['kind', 'stage', 'segment'] as const;
  return names.every((name) => filter[name] === null || filter[name] === event[name]);
}

function isBetween(text: string, { since, until }: HistoryFilter): boolean {
  const moment = Date.parse(text);
  if (since !== null && moment < Date.parse(since)) return false;
  return until === null || moment <= Date.parse(until);
}
