import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { StageResult } from '#contract/events';
import { findGeneration } from '#domain/generation/lookup';
import type { RunningGeneration, SessionState } from '#domain/generation/state';
import type { PersonasInput } from '#domain/personas/input';
import { Evidence } from './evidence.ts';
import { Sessions } from './sessions.ts';
import { Sources } from './sources.ts';
import { factorsOf, recordStage, type StageOutcome, type StageTarget } from './stage-order.ts';

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
    @Inject(Sources) private readonly sources: Sources,
    @Inject(Evidence) private readonly evidence: Evidence,
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
    const input = found.at === 'running' ? await this.#input(sessionId, found.running) : null;
    if (!input) return null;
    const outcome = await this.evidence.personas(input);
    if (outcome.status === 'computed') return { type: 'PersonasGenerated', data: outcome.data };
    const { reason } = outcome;
    const data = { generationId, stage: 'personas', segment: 'consumer', reason } as const;
    return { type: 'StageUnavailable', data };
  }

  async #input(sessionId: string, running: RunningGeneration): Promise<PersonasInput | null> {
    const { scoring, request } = running;
    const consumer = factorsOf(running)?.segments.find(({ segment }) => segment === 'consumer');
    if (!consumer) return null;
    const { documents } = await this.sources.of({ sessionId, ...scoring });
    const { generationId, seed } = request;
    return { generationId, seed, documents, consumer };
  }
}
