import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { ComparisonSide, ComparisonView, NotShared } from '#contract/scenario-views';
import { pairedCounts } from '#domain/scenarios/paired-runs';
import type { ReadSource } from '../read-side.ts';
import { type FoundRun, RecordedRuns } from '../recorded/recorded-runs.ts';
import { engineDiffers } from '../recorded/versions.ts';
import { Repeats } from '../recorded/repeats.ts';
import { findScenario, simulationFacts } from './find-scenario.ts';

/** A scenario of a generation; of the visible one for null. */
export interface ScenarioPlace {
  readonly scenarioId: string;
  readonly generationId: string | null;
}

/** The session has no generation of this id that completed. */
export class GenerationWithoutResults extends Error {
  readonly code = 'generation_without_results';
  constructor(sessionId: string, generationId: string) {
    super(`Session "${sessionId}" has no generation "${generationId}" that completed`);
    this.name = 'GenerationWithoutResults';
  }
}

/**
 * Two scenarios of a session, run by run where both met the same draws. Null without a visible
 * generation.
 * @throws ScenarioUnknown, GenerationWithoutResults, SimulationsBusy
 */
export class CompareScenarios extends Query<ComparisonView | null> {
  constructor(
    readonly sessionId: string,
    readonly a: ScenarioPlace,
    readonly b: ScenarioPlace,
    /** The tables of today if not given. */
    readonly source: ReadSource | null = null,
  ) {
    super();
  }
}

@QueryHandler(CompareScenarios)
export class CompareScenariosHandler implements IQueryHandler<CompareScenarios> {
  constructor(
    private readonly runs: RecordedRuns,
    private readonly repeats: Repeats,
  ) {}

  async execute(query: CompareScenarios): Promise<ComparisonView | null> {
    const { sessionId, a, b } = query;
    const [ofA, ofB] = [await this.#run(query, a), await this.#run(query, b)];
    if (!ofA || !ofB) return null;
    const sides = { a: sideOf(ofA, a.scenarioId), b: sideOf(ofB, b.scenarioId) };
    const common = { sessionId, topic: ofA.topic, ...sides };
    const reason = notShared(sides) ?? engineDiffers(ofA.run.request);
    const differs = reason ?? engineDiffers(ofB.run.request);
    if (differs) return { ...common, shared: false, reason: differs };
    const counts = pairedCounts(
      await this.repeats.successes(ofA.run, sides.a.scenario.patternId),
      await this.repeats.successes(ofB.run, sides.b.scenario.patternId),
    );
    return { ...common, shared: true, ...counts };
  }

  async #run(
    { sessionId, source }: CompareScenarios,
    { generationId }: ScenarioPlace,
  ): Promise<FoundRun | null> {
    const found = await this.runs.find(sessionId, generationId, source);
    if (!found && generationId !== null) {
      throw new GenerationWithoutResults(sessionId, generationId);
    }
    return found;
  }
}

function sideOf({ generation, run }: FoundRun, scenarioId: string): ComparisonSide {
  const { scenario, simulated } = findScenario(run, scenarioId);
  return {
    ...{ scenarioId, segment: simulated.segment, generation, targets: run.request.targets },
    simulation: simulationFacts(run, simulated),
    scenario,
  };
}

/** Every quantity has a stream made from the seed; as many runs of one seed meet the same draws. */
function notShared({ a, b }: Pick<ComparisonView, 'a' | 'b'>): NotShared | null {
  const [one, other] = [a.simulation, b.simulation];
  if (one.seed !== other.seed) return { code: 'seeds_differ', a: one.seed, b: other.seed };
  if (one.iterations === other.iterations) return null;
  return { code: 'iterations_differ', a: one.iterations, b: other.iterations };
}
