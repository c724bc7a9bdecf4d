import type { PatternEvaluation, PatternsMatchedData } from '#contract/evaluations';
import type { GenerationRequestedData } from '#contract/events';
import type { FactorsComputedData } from '#contract/factors';
import type { ContentSegment } from '#contract/rich-content';
import type { ScenariosSimulatedData, SimulationInput } from '#contract/scenarios';
import type { ScoringInputs } from '#contract/scoring';
import type { ContentOutcome } from '../../content/build-rich-content.ts';
import type { ContentInput } from '../../content/input.ts';
import type { PersonasOutcome } from '../../personas/compute-personas.ts';
import type { PersonasInput } from '../../personas/input.ts';
import type { MoodsInput, QuoteOfLayer } from '../../text/moods.ts';

export type Awaitable<T> = T | Promise<T>;

/**
 * Everything that one version of the engine computes, so that its generations can be computed again
 * after a later version has taken its place. A version's module never changes what it gives.
 */
export interface Engine {
  /** As GenerationRequested records it. */
  readonly version: string;
  /** Why it cannot compute this generation (a catalogue that is not here); null when it can. */
  readonly lacks: (request: GenerationRequestedData) => string | null;
  readonly factors: (generationId: string, inputs: ScoringInputs) => FactorsComputedData;
  readonly patterns: (generationId: string, factors: FactorsComputedData) => PatternsMatchedData;
  /** All five segments. */
  readonly scenarios: (
    request: GenerationRequestedData,
    inputs: ScoringInputs,
    evaluations: readonly PatternEvaluation[],
  ) => Awaitable<readonly ScenariosSimulatedData[]>;
  readonly personas: (input: Omit<PersonasInput, 'engine'>) => Awaitable<PersonasOutcome>;
  /** Mood of each quote, -1 to 1; by the rules of later engines that of what it says about its layer. */
  readonly moods: (quotes: readonly QuoteOfLayer[]) => Awaitable<readonly number[]>;
  readonly content: (
    segment: ContentSegment,
    input: Omit<ContentInput, 'engine' | 'map'>,
  ) => ContentOutcome;
}

/** By version. */
export type Engines = ReadonlyMap<string, Engine>;

/** What takes long and may be done elsewhere: a server hands it to its worker threads. */
export interface HeavyWork {
  readonly simulate: (input: SimulationInput) => Awaitable<readonly ScenariosSimulatedData[]>;
  readonly personas: (input: PersonasInput) => Awaitable<PersonasOutcome>;
  readonly moods: (input: MoodsInput) => Awaitable<readonly number[]>;
}
