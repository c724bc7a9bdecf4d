import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { EngineDiffers, WhatIfView } from '#contract/scenario-views';
import type { Segment } from '#contract/segments';
import { RecordedRuns } from '../recorded/recorded-runs.ts';
import { inputOf } from '../recorded/repeatable.ts';
import type { Wishes } from '../recorded/repeatable.ts';
import { Repeats } from '../recorded/repeats.ts';
import { engineDiffers } from '../recorded/versions.ts';
import { simulationFacts } from './find-scenario.ts';

/** The recorded draws cannot be repeated here. */
export class NotRepeatable extends Error {
  readonly code = 'not_repeatable';
  constructor({ recorded, here }: EngineDiffers) {
    super(`The results were computed by ${recorded}; this server computes by ${here}`);
    this.name = 'NotRepeatable';
  }
}

/**
 * A segment of the visible generation with other targets or runs: the same inputs, seed and draws.
 * Nothing is recorded. Null without a visible generation.
 * @throws NotRepeatable, SimulationsBusy, SimulationInterrupted
 */
export class SimulateWhatIf extends Query<WhatIfView | null> {
  constructor(
    readonly sessionId: string,
    readonly segment: Segment,
    /** Checked. */
    readonly wishes: Wishes,
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

@QueryHandler(SimulateWhatIf)
export class SimulateWhatIfHandler implements IQueryHandler<SimulateWhatIf> {
  constructor(
    private readonly runs: RecordedRuns,
    private readonly repeats: Repeats,
  ) {}

  async execute({ sessionId, segment, wishes, signal }: SimulateWhatIf) {
    const found = await this.runs.find(sessionId, null);
    if (!found) return null;
    const { topic, revision, generation, run } = found;
    const differs = engineDiffers(run.request);
    if (differs) throw new NotRepeatable(differs);
    const input = inputOf(run, wishes);
    const simulated = await this.repeats.segment(input, segment, signal);
    const { scenarios, unquantified, comparisons, selection } = simulated;
    const view: WhatIfView = {
      ...{ sessionId, topic, segment, revision, generation, targets: input.targets },
      simulation: simulationFacts(run, simulated),
      ...{ scenarios, unquantified, comparisons, selection },
    };
    return view;
  }
}
