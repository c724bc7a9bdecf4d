import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ScenariosSimulatedData, SimulationInput } from '#contract/scenarios';
import type { Segment } from '#contract/segments';
import { factorBasis } from '#domain/factors/basis';
import { findGeneration } from '#domain/generation/lookup';
import { outputOf } from '#domain/generation/stage-plan';
import type { RunningGeneration, SessionState } from '#domain/generation/state';
import { Sessions } from './sessions.ts';
import { Simulations } from './simulations.ts';
import { recordStage, type StageOutcome, type StageTarget } from './stage-order.ts';

/** Records the scenarios of one segment for a generation. Given by the process. */
export class SimulateScenarios extends Command<StageOutcome> {
  constructor(
    readonly target: StageTarget,
    readonly segment: Segment,
  ) {
    super();
  }
}

@CommandHandler(SimulateScenarios)
export class SimulateScenariosHandler implements ICommandHandler<SimulateScenarios> {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Simulations) private readonly simulations: Simulations,
  ) {}

  async execute({ target, segment }: SimulateScenarios): Promise<StageOutcome> {
    const state = await this.sessions.state(target.sessionId);
    const data = await this.#simulated(state, target.generationId, segment);
    return recordStage(this.sessions, target, () => data && { type: 'ScenariosSimulated', data });
  }

  /** null when the generation does not run any more or is not so far; the decision then says why. */
  async #simulated(
    state: SessionState,
    generationId: string,
    segment: Segment,
  ): Promise<ScenariosSimulatedData | null> {
    const found = findGeneration(state, generationId);
    const input = found.at === 'running' ? inputOf(found.running) : null;
    if (!input) return null;
    const all = await this.simulations.of(input);
    return all.find((one) => one.segment === segment) ?? null;
  }
}

function inputOf(running: RunningGeneration): SimulationInput | null {
  const patterns = outputOf(running, { type: 'PatternsMatched', segment: null });
  if (patterns?.type !== 'PatternsMatched') return null;
  const { generationId, seed, iterations, targets } = running.request;
  const { evaluations } = patterns.data;
  const basis = factorBasis(running.scoring.inputs);
  return { generationId, seed, iterations, targets, basis, evaluations };
}
