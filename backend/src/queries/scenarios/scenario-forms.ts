import { Injectable } from '@nestjs/common';
import { framework } from '#contract/catalogue/framework';
import type { PatternEvaluation } from '#contract/evaluations';
import type { FactorBasis } from '#contract/factors';
import type { Convergence, ScenarioView } from '#contract/scenario-views';
import { convergenceOf } from '#domain/scenarios/paired-runs';
import type { RecordedRun } from '../recorded/recorded-run.ts';
import { type FoundRun, RecordedRuns } from '../recorded/recorded-runs.ts';
import { engineDiffers } from '../recorded/versions.ts';
import { Repeats } from '../recorded/repeats.ts';
import type { VisibleForm } from '../visible-answers.ts';
import { evaluationOf, findScenario, simulationFacts } from './find-scenario.ts';

/** `GET /api/v1/sessions/{id}/scenarios/{sid}` */
@Injectable()
export class ScenarioForms {
  constructor(
    private readonly runs: RecordedRuns,
    private readonly repeats: Repeats,
  ) {}

  /** A form whose assembling throws ScenarioUnknown, StoreUnavailable or SimulationsBusy. */
  of(scenarioId: string): VisibleForm {
    return {
      name: `scenario ${scenarioId}`,
      tellsStale: false,
      assemble: async (source, sessionId) => {
        const found = await this.runs.find(sessionId, null, source);
        if (!found) return null;
        const { buildId, generation } = found;
        const body = await this.view(found, scenarioId);
        return { buildId, generationId: generation.generationId, body };
      },
    };
  }

  /** @throws ScenarioUnknown, SimulationsBusy */
  async view(found: FoundRun, scenarioId: string): Promise<ScenarioView> {
    const { sessionId, topic, revision, generation, run } = found;
    const { scenario, simulated } = findScenario(run, scenarioId);
    const evaluation = evaluationOf(run, scenario.patternId);
    return {
      ...{ sessionId, topic, segment: simulated.segment, revision, generation },
      targets: run.request.targets,
      scenario,
      evaluation,
      basis: basisOf(run, evaluation),
      simulation: simulationFacts(run, simulated),
      convergence: await this.#convergence(run, scenario.patternId),
      siblings: simulated.scenarios.map((one) => ({
        scenarioId: one.scenarioId,
        patternName: one.patternName,
      })),
    };
  }

  async #convergence(run: RecordedRun, patternId: string): Promise<Convergence> {
    const reason = engineDiffers(run.request);
    if (reason) return { status: 'unavailable', reason };
    const points = convergenceOf(await this.repeats.successes(run, patternId));
    return { status: 'computed', points };
  }
}

/** Of the factors in the matched path, those of its segments included. */
function basisOf(run: RecordedRun, evaluation: PatternEvaluation): readonly FactorBasis[] {
  if (evaluation.state !== 'matched') return [];
  const fields = evaluation.paths[evaluation.match.pathIndex]?.predicates ?? [];
  const wanted = new Set(fields.flatMap(({ field }) => factorsOf(field)));
  return run.basis.filter(({ factorId }) => wanted.has(factorId));
}

function factorsOf(field: string): readonly string[] {
  const segment = framework.segments.find(({ key }) => `segment.${key}` === field);
  return segment ? segment.factors : [field];
}
