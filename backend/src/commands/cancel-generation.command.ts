import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { decide } from '#domain/generation/decide';
import type { CommandContext } from './context.ts';
import { Sessions } from './sessions.ts';

export interface GenerationCancelled {
  readonly generationId: string;
  readonly revision: bigint;
}

/**
 * Ends a running generation; the results that were visible before stay. Cancelling it again changes
 * nothing.
 * @throws CommandRefused when it is unknown or over; StoreUnavailable
 */
export class CancelGeneration extends Command<GenerationCancelled> {
  constructor(
    readonly sessionId: string,
    readonly generationId: string,
    readonly reason: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(CancelGeneration)
export class CancelGenerationHandler implements ICommandHandler<CancelGeneration> {
  constructor(@Inject(Sessions) private readonly sessions: Sessions) {}

  async execute(command: CancelGeneration): Promise<GenerationCancelled> {
    const { sessionId, generationId, reason, context } = command;
    const type = 'CancelGeneration';
    const outcome = await this.sessions.handle({
      sessionId,
      type,
      context,
      decide: (state) => decide({ type, generationId, reason }, state),
    });
    const revision = outcome.kind === 'repeat' ? outcome.state.revision : outcome.revision;
    return { generationId, revision };
  }
}
