import { setImmediate as breathe } from 'node:timers/promises';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ENGINE } from '#contract/engines';
import type { AcceptedScoring } from '#contract/scoring';
import { decide } from '#domain/generation/decide';
import type { CommandOf, SessionCommand } from '#domain/generation/commands';
import { generationIdFor, scoringIdFor } from '#domain/ids';
import { acceptingScoring } from '#domain/intake/accept-scoring';
import { collectSources } from '#domain/intake/collect-sources';
import { CONFIG } from '#backend/tokens';
import { type CommandContext, InputRefused } from './context.ts';
import { Evidence } from './evidence.ts';
import { type Means, orderOf } from './generation-order.ts';
import { type Outcome, Sessions } from './sessions.ts';

export interface ScoringRecorded {
  readonly sessionId: string;
  readonly inputsHash: string;
  /**
   * Of the session's last event then: read tables at this revision show all that the answer says. The
   * same Idempotency-Key again gets that of the first answer.
   */
  readonly revision: bigint;
  /** The generation over this scoring; null when none was started. */
  readonly generationId: string | null;
  /** True when the session's current scoring has the same inputs: nothing was appended. */
  readonly deduplicated: boolean;
}

/**
 * Records a scoring document of either format, and starts a generation when the server is told to.
 * @throws InputRefused with every place that is wrong; CommandRefused; StoreUnavailable
 */
export class RecordScoring extends Command<ScoringRecorded> {
  constructor(
    readonly document: unknown,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecordScoring)
export class RecordScoringHandler implements ICommandHandler<RecordScoring> {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Evidence) private readonly evidence: Evidence,
    @Inject(CONFIG) private readonly config: Means & { readonly autoGenerate: boolean },
  ) {}

  async execute({ document, context }: RecordScoring): Promise<ScoringRecorded> {
    await breathe(); // its bytes have just been parsed
    const scoring = await accepted(document);
    await breathe();
    const command = this.#command(scoring, context);
    const outcome = await this.#readingAhead(command, () =>
      this.sessions.handle({
        sessionId: scoring.sessionId,
        type: command.type,
        context,
        decide: (state) => decide(command, state),
      }),
    );
    const { sessionId, inputsHash } = scoring;
    return { sessionId, inputsHash, ...answer(outcome, command.generation?.generationId ?? null) };
  }

  /** While the scoring is recorded, its texts are read for the generation; in vain if none is started. */
  async #readingAhead(
    { scoring, generation }: CommandOf<'RecordScoring'>,
    record: () => Promise<Outcome>,
  ): Promise<Outcome> {
    if (!generation) return record();
    const { generationId } = generation;
    const texts = new Set(collectSources(scoring.sources).documents.map(({ text }) => text));
    this.evidence.readAhead(generationId, ENGINE, [...texts]);
    let isStarted = false;
    try {
      const outcome = await record();
      isStarted = outcome.kind === 'appended';
      return outcome;
    } finally {
      if (!isStarted) this.evidence.leaveAhead(generationId);
    }
  }

  #command(scoring: AcceptedScoring, { commandId }: CommandContext) {
    const { sessionId } = scoring;
    const isStarted = this.config.autoGenerate;
    return {
      type: 'RecordScoring',
      scoring,
      scoringId: scoringIdFor(sessionId, commandId),
      generation: isStarted
        ? orderOf(generationIdFor(sessionId, commandId), {}, this.config)
        : null,
    } as const satisfies SessionCommand;
  }
}

/** Other requests are let in between the steps. */
async function accepted(document: unknown): Promise<AcceptedScoring> {
  const steps = acceptingScoring(document);
  let step = steps.next();
  while (!step.done) {
    await breathe();
    step = steps.next();
  }
  const checked = step.value;
  if (!checked.ok) throw new InputRefused(checked.refusals);
  return checked.value;
}

function answer(
  outcome: Outcome,
  ordered: string | null,
): Pick<ScoringRecorded, 'revision' | 'generationId' | 'deduplicated'> {
  if (outcome.kind === 'appended') {
    return { revision: outcome.revision, generationId: ordered, deduplicated: false };
  }
  const { generationId, state } = outcome;
  if (outcome.kind === 'known') {
    return { revision: outcome.revision, generationId, deduplicated: false };
  }
  return { revision: state.revision, generationId, deduplicated: true };
}
