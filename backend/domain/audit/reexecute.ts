import type { PatternsMatchedData } from '#contract/evaluations';
import type { StageResult } from '#contract/events';
import type { FactorsComputedData } from '#contract/factors';
import { CONTENT_SEGMENTS, type ContentSegment } from '#contract/rich-content';
import type { ScenariosSimulatedData } from '#contract/scenarios';
import type { Segment } from '#contract/segments';
import { layerSources, quotesOf } from '../content/layer-sources.ts';
import { outputOf, stageKeyOf } from '../generation/stage-plan.ts';
import type { RunningGeneration } from '../generation/state.ts';
import type { ScoringSources } from '../intake/collect-sources.ts';
import type { LayerSources } from '../content/input.ts';
import type { Engine } from './engines/engine.ts';

/** What re-execution of a result needs besides the generation that it belongs to. */
export interface Recorded {
  readonly running: RunningGeneration;
  readonly sources: () => ScoringSources;
}

/**
 * Computes a recorded stage again, from the recorded inputs, seed and earlier results. null when
 * what it is made from is not recorded.
 */
export type Reexecute = (
  engine: Engine,
  result: StageResult,
  recorded: Recorded,
) => Promise<StageResult | null>;

/** One for each audit: the stages of a generation share a simulation and the moods of the sources. */
export function reexecution(): Reexecute {
  const simulate = ofLast(({ running }: Recorded) => running.request.generationId, simulation);
  const judge = ofLast(({ sources }: Recorded) => sources(), judgedSources);
  return async (engine, result, recorded) => {
    const key = stageKeyOf(result);
    switch (key?.stage) {
      case 'factors':
        return factorsAgain(engine, recorded);
      case 'patterns':
        return patternsAgain(engine, recorded);
      case 'scenarios':
        return scenariosOf(key.segment, await simulate(engine, recorded));
      case 'personas':
        return personasAgain(engine, recorded);
      case 'content':
        return contentAgain(engine, recorded, {
          segment: key.segment,
          sources: await judge(engine, recorded),
        });
      default:
        return null;
    }
  };
}

type Computation<V> = (engine: Engine, recorded: Recorded) => Promise<V>;

/** Computes only when the key or the engine is another than the time before. */
function ofLast<V>(
  keyOf: (recorded: Recorded) => unknown,
  compute: Computation<V>,
): Computation<V> {
  let kept: { readonly engine: Engine; readonly key: unknown; readonly value: V } | undefined;
  return async (engine, recorded) => {
    const key = keyOf(recorded);
    if (kept && kept.engine === engine && kept.key === key) return kept.value;
    const value = await compute(engine, recorded);
    kept = { engine, key, value };
    return value;
  };
}

function scenariosOf(
  segment: Segment | null,
  all: readonly ScenariosSimulatedData[] | null,
): StageResult | null {
  const data = all?.find((one) => one.segment === segment);
  return data ? { type: 'ScenariosSimulated', data } : null;
}

function factorsAgain(engine: Engine, { running }: Recorded): StageResult {
  const { generationId } = running.request;
  const data = engine.factors(generationId, running.scoring.inputs);
  return { type: 'FactorsComputed', data };
}

function patternsAgain(engine: Engine, { running }: Recorded): StageResult | null {
  const factors = factorsOf(running);
  const { generationId } = running.request;
  return factors && { type: 'PatternsMatched', data: engine.patterns(generationId, factors) };
}

async function simulation(engine: Engine, { running }: Recorded) {
  const patterns = patternsOf(running);
  const { request, scoring } = running;
  return patterns && engine.scenarios(request, scoring.inputs, patterns.evaluations);
}

async function personasAgain(engine: Engine, recorded: Recorded): Promise<StageResult | null> {
  const { running, sources } = recorded;
  const consumer = factorsOf(running)?.segments.find(({ segment }) => segment === 'consumer');
  if (!consumer) return null;
  const { generationId, seed } = running.request;
  const { documents } = sources();
  const outcome = await engine.personas({ generationId, seed, documents, consumer });
  if (outcome.status === 'computed') return { type: 'PersonasGenerated', data: outcome.data };
  const at = { generationId, stage: 'personas', segment: 'consumer' } as const;
  return { type: 'StageUnavailable', data: { ...at, reason: outcome.reason } };
}

async function judgedSources(engine: Engine, recorded: Recorded): Promise<readonly LayerSources[]> {
  const sources = recorded.sources();
  const quotes = quotesOf(sources);
  return layerSources(sources, quotes.length === 0 ? [] : await engine.moods(quotes));
}

function contentAgain(
  engine: Engine,
  { running }: Recorded,
  of: { readonly segment: Segment | null; readonly sources: readonly LayerSources[] },
): StageResult | null {
  const [factors, patterns] = [factorsOf(running), patternsOf(running)];
  const segment = CONTENT_SEGMENTS.find((one): one is ContentSegment => one === of.segment);
  if (!factors || !patterns || !segment) return null;
  const { generationId } = running.request;
  const { sources } = of;
  const outcome = engine.content(segment, { generationId, factors, patterns, sources });
  if (outcome.status === 'computed') return { type: 'ContentGenerated', data: outcome.data };
  const { reason } = outcome;
  return { type: 'StageUnavailable', data: { generationId, stage: 'content', segment, reason } };
}

function factorsOf(running: RunningGeneration): FactorsComputedData | null {
  const output = outputOf(running, { type: 'FactorsComputed', segment: null });
  return output?.type === 'FactorsComputed' ? output.data : null;
}

function patternsOf(running: RunningGeneration): PatternsMatchedData | null {
  const output = outputOf(running, { type: 'PatternsMatched', segment: null });
  return output?.type === 'PatternsMatched' ? output.data : null;
}
