import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { decide } from '#domain/generation/decide';
import { Sessions } from './sessions.ts';
import type { StageOutcome, StageTarget } from './stage-order.ts';

/** Completes a generation that has all its results; readers see them from then on. Given by the process. */
export class CompleteGeneration extends Command<StageOutcome> {
  constructor(readonly target: StageTarget) {
    super();
  }
}

@CommandHandler(CompleteGeneration)
export class CompleteGenerationHandler implements ICommandHandler<CompleteGeneration> {
  constructor(@Inject(Sessions) private readonly sessions: Sessions) {}

  async execute({ target }: CompleteGeneration): Promise<StageOutcome> {
    const { sessionId, generationId, context } = target;
    const type = 'CompleteGeneration';
    const outcome = await this.sessions.handle({
      sessionId,
      type,
      context,
      decide: (state) => decide({ type, generationId }, state),
    });
    return outcome.kind === 'appended' ? 'recorded' : 'repeat';
  }
}
