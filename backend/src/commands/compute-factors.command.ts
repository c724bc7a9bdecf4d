import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { framework } from '#contract/catalogue/framework';
import { computeFactors } from '#domain/factors/compute-factors';
import { Sessions } from './sessions.ts';
import { recordStage, type StageOutcome, type StageTarget } from './stage-order.ts';

/** Records the factors, segments, total and action scores of a generation. Given by the process. */
export class ComputeFactors extends Command<StageOutcome> {
  constructor(readonly target: StageTarget) {
    super();
  }
}

@CommandHandler(ComputeFactors)
export class ComputeFactorsHandler implements ICommandHandler<ComputeFactors> {
  constructor(@Inject(Sessions) private readonly sessions: Sessions) {}

  execute({ target }: ComputeFactors): Promise<StageOutcome> {
    return recordStage(this.sessions, target, ({ scoring }) => ({
      type: 'FactorsComputed',
      data: computeFactors(target.generationId, scoring.inputs, framework),
    }));
  }
}
