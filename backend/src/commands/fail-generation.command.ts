import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { StageName } from '#contract/events';
import type { Segment } from '#contract/segments';
import { decide } from '#domain/generation/decide';
import { Sessions } from './sessions.ts';
import type { StageTarget } from './stage-order.ts';

export interface StageFailure {
  readonly stage: StageName;
  readonly segment: Segment | null;
  /** A transient failure may be gone the next time. */
  readonly class: 'transient' | 'permanent';
  readonly cause: string;
}

/** `ended`: the generation has failed for good; `continues`: the stage may be tried again. */
export type FailureOutcome = 'continues' | 'ended';

/**
 * Records that the due stage failed. A permanent failure, or one too many, ends the generation.
 * Given by the process.
 */
export class FailGeneration extends Command<FailureOutcome> {
  constructor(
    readonly target: StageTarget,
    readonly failure: StageFailure,
  ) {
    super();
  }
}

@CommandHandler(FailGeneration)
export class FailGenerationHandler implements ICommandHandler<FailGeneration> {
  constructor(@Inject(Sessions) private readonly sessions: Sessions) {}

  async execute({ target, failure }: FailGeneration): Promise<FailureOutcome> {
    const { sessionId, generationId, context } = target;
    const type = 'RecordStageFailure';
    const outcome = await this.sessions.handle({
      sessionId,
      type,
      context,
      decide: (state) => decide({ type, generationId, ...failure }, state),
    });
    const events = outcome.kind === 'appended' ? outcome.events : [];
    return events.some(({ type }) => type === 'GenerationFailed') ? 'ended' : 'continues';
  }
}
