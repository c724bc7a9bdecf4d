import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { StageResult } from '#contract/events';
import { findGeneration } from '#domain/generation/lookup';
import type { SessionState } from '#domain/generation/state';
import { PersonasWork } from './personas-work.ts';
import { Sessions } from './sessions.ts';
import { recordStage, type StageOutcome, type StageTarget } from './stage-order.ts';

/** Records the personas of a generation, or why there are none. Given by the process. */
export class GeneratePersonas extends Command<StageOutcome> {
  constructor(readonly target: StageTarget) {
    super();
  }
}

@CommandHandler(GeneratePersonas)
export class GeneratePersonasHandler implements ICommandHandler<GeneratePersonas> {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(PersonasWork) private readonly work: PersonasWork,
  ) {}

  async execute({ target }: GeneratePersonas): Promise<StageOutcome> {
    const state = await this.sessions.state(target.sessionId);
    const result = await this.#result(state, target);
    return recordStage(this.sessions, target, () => result);
  }

  /** null when the generation does not run any more or is not so far; the decision then says why. */
  async #result(state: SessionState, target: StageTarget): Promise<StageResult | null> {
    const { sessionId, generationId } = target;
    const found = findGeneration(state, generationId);
    const outcome =
      found.at === 'running' ? await this.work.outcome(sessionId, found.running) : null;
    if (!outcome) return null;
    if (outcome.status === 'computed') return { type: 'PersonasGenerated', data: outcome.data };
    const { reason } = outcome;
    const data = { generationId, stage: 'personas', segment: 'consumer', reason } as const;
    return { type: 'StageUnavailable', data };
  }
}
