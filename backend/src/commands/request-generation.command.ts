import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { decide } from '#domain/generation/decide';
import { generationIdFor } from '#domain/ids';
import { CONFIG } from '#backend/tokens';
import { checkChoices } from './check-choices.ts';
import { type CommandContext, InputRefused } from './context.ts';
import { type GenerationChoices, type Means, orderOf, startedAt } from './generation-order.ts';
import { type Outcome, Sessions } from './sessions.ts';

export interface GenerationStarted {
  readonly generationId: string;
  /** Read tables at this revision show the generation. */
  readonly revision: bigint;
  /** True when an equal generation was running already: nothing was appended. */
  readonly deduplicated: boolean;
  /** The scoring's topic, whatever the caller called it. */
  readonly topic: string;
}

/**
 * Starts a generation over the session's current scoring. While an equal one runs it is the answer;
 * a different one is cancelled.
 * @throws InputRefused for seed, iterations or targets; CommandRefused; StoreUnavailable
 */
export class RequestGeneration extends Command<GenerationStarted> {
  constructor(
    readonly sessionId: string,
    readonly choices: GenerationChoices,
    readonly context: CommandContext,
    /** The inputs that it has to be over; null: whichever are the current ones. */
    readonly inputsHash: string | null = null,
  ) {
    super();
  }
}

@CommandHandler(RequestGeneration)
export class RequestGenerationHandler implements ICommandHandler<RequestGeneration> {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(CONFIG) private readonly config: Means = {},
  ) {}

  async execute(request: RequestGeneration): Promise<GenerationStarted> {
    const { sessionId, choices, context, inputsHash } = request;
    const refusals = checkChoices(choices);
    if (refusals.length > 0) throw new InputRefused(refusals);
    const id = generationIdFor(sessionId, context.commandId);
    const generation = orderOf(id, choices, this.config);
    const only = inputsHash === null ? {} : { inputsHash };
    const command = { type: 'RequestGeneration', generation, ...only } as const;
    const outcome = await this.sessions.handle({
      sessionId,
      type: 'RequestGeneration',
      context,
      decide: (state) => decide(command, state),
    });
    return { ...answer(outcome, generation.generationId), topic: topicOf(outcome) };
  }
}

function answer(outcome: Outcome, ordered: string): Omit<GenerationStarted, 'topic'> {
  if (outcome.kind === 'appended') {
    return { generationId: ordered, revision: outcome.revision, deduplicated: false };
  }
  const generationId = outcome.generationId ?? ordered;
  if (outcome.kind === 'known') {
    return { generationId, revision: outcome.revision, deduplicated: false };
  }
  const revision = startedAt(outcome.state, generationId) ?? outcome.state.revision;
  return { generationId, revision, deduplicated: true };
}

/** A generation is never requested without a scoring. */
function topicOf({ state }: Outcome): string {
  return state.scoring?.topic ?? '';
}
