import type { PatternEvaluation } from '#contract/evaluations';
import type { EventOf, GenerationRequestedData } from '#contract/events';
import type { FactorBasis, FactorsComputedData } from '#contract/factors';
import type { PersonasGeneratedData } from '#contract/personas';
import type { ScenariosSimulatedData } from '#contract/scenarios';
import type { ScoringInputs } from '#contract/scoring';
import { sessionStream } from '#contract/streams';
import { decode } from '#event-store/codec/decode';
import type { EventStore } from '#event-store/port';
import { factorBasis } from '#domain/factors/basis';
import { catalogueDiffers } from './versions.ts';

/** A generation that completed, as the log has it: what it was asked for, its inputs and scenarios. */
export interface RecordedRun {
  readonly request: GenerationRequestedData;
  /** As they were computed. */
  readonly factors: FactorsComputedData['factors'];
  /** Of every factor, in catalogue order; of another catalogue than ours the scored layers alone. */
  readonly basis: readonly FactorBasis[];
  readonly evaluations: readonly PatternEvaluation[];
  /** One a segment. */
  readonly scenarios: readonly ScenariosSimulatedData[];
  /** null when the generation has none. */
  readonly personas: PersonasGeneratedData | null;
}

/** Where in a session's stream a generation and its scoring are. */
export interface RunPlace {
  readonly sessionId: string;
  readonly generationId: string;
  /** Of its GenerationRequested and of its last event. */
  readonly from: bigint;
  readonly to: bigint;
  readonly scoringId: string;
  /** Of its ScoringCompleted; null when that is to be looked for. */
  readonly scoringRevision: bigint | null;
}

const TYPES = [
  'GenerationRequested',
  'FactorsComputed',
  'PatternsMatched',
  'ScenariosSimulated',
  'PersonasGenerated',
] as const;
type Wanted = EventOf<(typeof TYPES)[number]>;

/**
 * Reads one generation from the log.
 * @throws when the log does not hold what the tables say; StoreUnavailable, UndecodableEvent
 */
export async function readRun(store: EventStore, place: RunPlace): Promise<RecordedRun> {
  const events = await eventsOf(store, place);
  const [request] = dataOf(events, 'GenerationRequested');
  const [factors] = dataOf(events, 'FactorsComputed');
  const [patterns] = dataOf(events, 'PatternsMatched');
  if (!request || !factors || !patterns) {
    throw new Error(`The log holds no run of ${place.generationId}`);
  }
  return {
    request,
    factors: factors.factors,
    basis: catalogueDiffers(request)
      ? scoredLayers(factors)
      : factorBasis(await inputsOf(store, place)),
    evaluations: patterns.evaluations,
    scenarios: dataOf(events, 'ScenariosSimulated'),
    personas: dataOf(events, 'PersonasGenerated')[0] ?? null,
  };
}

function scoredLayers({ factors }: FactorsComputedData): readonly FactorBasis[] {
  return factors.map(({ factorId, layers }) => ({
    factorId,
    layers: layers.map(({ layerId, weight, inverted, score, confidence }) => ({
      ...{ layerId, weight, inverted, scored: { score, confidence } },
    })),
  }));
}

async function eventsOf(store: EventStore, place: RunPlace): Promise<Wanted[]> {
  const { sessionId, generationId, from, to } = place;
  const events: Wanted[] = [];
  for await (const recorded of store.read(sessionStream(sessionId), { from, to })) {
    if (!TYPES.some((type) => type === recorded.type)) continue;
    const event = decode(recorded) as Wanted; // of one of the types above
    if (event.data.generationId === generationId) events.push(event);
  }
  return events;
}

function dataOf<T extends Wanted['type']>(
  events: readonly Wanted[],
  type: T,
): readonly EventOf<T>['data'][] {
  const ofType = events.filter((event) => event.type === type);
  return ofType.map(({ data }) => data as EventOf<T>['data']); // of that type
}

/** So many events are looked at once, backwards from the generation: its scoring is mostly near. */
const WINDOW = 64n;

async function inputsOf(store: EventStore, place: RunPlace): Promise<ScoringInputs> {
  const known = place.scoringRevision;
  if (known !== null) return found(await scoringIn(store, place, known, known), place);
  for (let to = place.from; to >= 0n; to -= WINDOW) {
    const from = to < WINDOW ? 0n : to - WINDOW + 1n;
    const inputs = await scoringIn(store, place, from, to);
    if (inputs) return inputs;
  }
  return found(null, place);
}

async function scoringIn(
  store: EventStore,
  { sessionId, scoringId }: RunPlace,
  from: bigint,
  to: bigint,
): Promise<ScoringInputs | null> {
  for await (const recorded of store.read(sessionStream(sessionId), { from, to })) {
    if (recorded.type !== 'ScoringCompleted') continue;
    const event = decode(recorded);
    if (event.type === 'ScoringCompleted' && event.data.scoringId === scoringId) {
      return event.data.inputs;
    }
  }
  return null;
}

function found(inputs: ScoringInputs | null, { scoringId }: RunPlace): ScoringInputs {
  if (inputs === null) throw new Error(`The log holds no scoring ${scoringId}`);
  return inputs;
}
