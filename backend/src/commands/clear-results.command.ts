import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { decide } from '#domain/generation/decide';
import type { CommandContext } from './context.ts';
import { type Outcome, Sessions } from './sessions.ts';

export interface ResultsCleared {
  /** null when the session does not exist. */
  readonly revision: bigint | null;
  /** Number of the generation whose results were taken away; null when none were visible. */
  readonly clearedGeneration: number | null;
}

/**
 * Takes a session's results away and ends what runs. Where there is nothing, nothing happens.
 * @throws CommandRefused only for an Idempotency-Key of another request or a conflict;
 *   StoreUnavailable
 */
export class ClearResults extends Command<ResultsCleared> {
  constructor(
    readonly sessionId: string,
    readonly reason: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ClearResults)
export class ClearResultsHandler implements ICommandHandler<ClearResults> {
  constructor(@Inject(Sessions) private readonly sessions: Sessions) {}

  async execute({ sessionId, reason, context }: ClearResults): Promise<ResultsCleared> {
    const type = 'ClearResults';
    const outcome = await this.sessions.handle({
      sessionId,
      type,
      context,
      decide: (state) => decide({ type, reason }, state),
    });
    return this.#answer(sessionId, outcome);
  }

  async #answer(sessionId: string, outcome: Outcome): Promise<ResultsCleared> {
    const { state } = outcome;
    if (outcome.kind === 'repeat') {
      return { revision: state.revision < 0n ? null : state.revision, clearedGeneration: null };
    }
    const event = await this.sessions.eventAt(sessionId, outcome.revision);
    const cleared = event?.type === 'ResultsCleared' ? event.data.clearedGeneration : null;
    return { revision: outcome.revision, clearedGeneration: cleared };
  }
}
