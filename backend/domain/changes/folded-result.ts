import type {
  DecodedEvent,
  EventOf,
  GenerationRequestedData,
  ScoringCompletedData,
  SessionEventType,
} from '#contract/events';
import type { PatternsMatchedData } from '#contract/evaluations';
import type { FactorsComputedData } from '#contract/factors';
import type { PersonasGeneratedData } from '#contract/personas';
import type { ContentGeneratedData, ContentSegment } from '#contract/rich-content';
import type { ScenariosSimulatedData } from '#contract/scenarios';
import type { Segment } from '#contract/segments';

/** What an event told, and which one it was. */
export interface Told<T> {
  readonly data: T;
  readonly revision: string;
}

/** A completed generation: what it was asked for, and what its stages computed. */
export interface FoldedResult {
  readonly request: GenerationRequestedData;
  readonly scoring: ScoringCompletedData;
  readonly completed: { readonly revision: string; readonly occurredAt: string };
  readonly factors: Told<FactorsComputedData>;
  readonly patterns: Told<PatternsMatchedData>;
  readonly scenarios: Readonly<Partial<Record<Segment, Told<ScenariosSimulatedData>>>>;
  /** Null where the generation says that they cannot be computed. */
  readonly personas: Told<PersonasGeneratedData> | null;
  readonly content: Readonly<Partial<Record<ContentSegment, Told<ContentGeneratedData>>>>;
}

/**
 * The result of one generation.
 * @param events of its session in order; those of other generations may be left out
 * @returns null when the generation did not complete among these events
 */
export function foldedResult(
  events: Iterable<DecodedEvent>,
  generationId: string,
): FoldedResult | null {
  const scorings = new Map<string, ScoringCompletedData>();
  const own: DecodedEvent[] = [];
  for (const event of events) {
    if (event.type === 'ScoringCompleted') scorings.set(event.data.scoringId, event.data);
    if (!('generationId' in event.data) || event.data.generationId !== generationId) continue;
    own.push(event);
    if (event.type === 'GenerationCompleted') return resultOf(own, scorings);
  }
  return null;
}

function resultOf(
  own: readonly DecodedEvent[],
  scorings: ReadonlyMap<string, ScoringCompletedData>,
): FoldedResult | null {
  const request = first(own, 'GenerationRequested');
  const completed = own.at(-1);
  const factors = first(own, 'FactorsComputed');
  const patterns = first(own, 'PatternsMatched');
  const scoring = request && scorings.get(request.data.scoringId);
  if (!completed || !scoring || !factors || !patterns) return null;
  return {
    request: request.data,
    scoring,
    completed: { revision: String(completed.revision), occurredAt: completed.occurredAt },
    factors,
    patterns,
    scenarios: bySegment(all(own, 'ScenariosSimulated')),
    personas: first(own, 'PersonasGenerated'),
    content: bySegment(all(own, 'ContentGenerated')),
  };
}

type Data<T extends SessionEventType> = EventOf<T>['data'];

function all<T extends SessionEventType>(own: readonly DecodedEvent[], type: T): Told<Data<T>>[] {
  return own
    .filter((event) => event.type === type)
    .map(({ data, revision }) => ({
      // The type was just compared; the compiler cannot follow it through the type parameter.
      data: data as Data<T>,
      revision: String(revision),
    }));
}

/** A stage that is told again counts as it was told first, as in the read tables. */
function first<T extends SessionEventType>(
  own: readonly DecodedEvent[],
  type: T,
): Told<Data<T>> | null {
  return all(own, type)[0] ?? null;
}

function bySegment<S extends Segment, T extends { readonly segment: S }>(
  told: readonly Told<T>[],
): Partial<Record<S, Told<T>>> {
  const found: Partial<Record<S, Told<T>>> = {};
  for (const one of told) found[one.data.segment] ??= one;
  return found;
}
