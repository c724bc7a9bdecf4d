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
  /** Whether this command cleared something, now or when it was given before. */
  readonly isDone: boolean;
  /** Number of the generation that was visible when it was decided; null for none. */
  readonly visibleGeneration: number | null;
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
    /** What is to be cleared: see the command of the domain. */
    readonly seen?: number | null,
  ) {
    super();
  }
}

@CommandHandler(ClearResults)
export class ClearResultsHandler implements ICommandHandler<ClearResults> {
  constructor(@Inject(Sessions) private readonly sessions: Sessions) {}

  async execute({ sessionId, reason, context, seen }: ClearResults): Promise<ResultsCleared> {
    const type = 'ClearResults';
    const outcome = await this.sessions.handle({
      sessionId,
      type,
      context,
      decide: (state) =>
        decide(seen === undefined ? { type, reason } : { type, reason, seen }, state),
    });
    return this.#answer(sessionId, outcome);
  }

  async #answer(sessionId: string, outcome: Outcome): Promise<ResultsCleared> {
    const { state } = outcome;
    const visibleGeneration = state.visible?.generation ?? null;
    if (outcome.kind === 'repeat') {
      const revision = state.revision < 0n ? null : state.revision;
      return { revision, clearedGeneration: null, isDone: false, visibleGeneration };
    }
    const event = await this.sessions.eventAt(sessionId, outcome.revision);
    const cleared = event?.type === 'ResultsCleared' ? event.data.clearedGeneration : null;
    const { revision } = outcome;
    return { revision, clearedGeneration: cleared, isDone: true, visibleGeneration };
  }
}
