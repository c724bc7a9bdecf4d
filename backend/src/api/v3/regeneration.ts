import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import type { Segment } from '#contract/segments';
import { RequestGeneration } from '#backend/commands/request-generation.command';
import { GetGeneration } from '#backend/queries/generations/get-generation.query';
import { GetOlderStatus } from '#backend/queries/generations/get-older-status.query';
import { RevisionWait } from '#backend/queries/revision-wait';
import type { SessionVersion } from '#backend/queries/session-versions';
import { commandContext } from '../request/command-context.ts';

/** An older client polls the same URL until it gets results: these are new enough for it. */
const NEW_ENOUGH_MS = 10_000;

/** `regenerate=true` on a segment. */
@Injectable()
export class Regeneration {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly wait: RevisionWait,
  ) {}

  /**
   * True when a generation runs, which is started here unless the visible one is new.
   * @throws CommandRefused, ReadModelBehind
   */
  async isUnderWay(version: SessionVersion, request: FastifyRequest): Promise<boolean> {
    if (!version.scored) return false;
    if (version.runningGenerationId !== null) return true;
    if (await this.#isNew(version)) return false;
    const { sessionId } = version;
    const wishes = { reason: 'regenerate=true' };
    const command = new RequestGeneration(sessionId, wishes, commandContext(request));
    const { revision } = await this.commands.execute(command);
    await this.wait.untilWritten(sessionId, revision);
    return true;
  }

  /** The answer to a client that has to ask again. */
  async progress(sessionId: string, segment: Segment) {
    const status = await this.queries.execute(new GetOlderStatus(sessionId));
    return {
      status: 'processing',
      message: status?.message ?? 'The generation is about to begin',
      progress: status?.progress_percentage ?? 0,
      current_stage: status?.current_stage ?? null,
      session_id: sessionId,
      segment,
    };
  }

  async #isNew({ visible }: SessionVersion): Promise<boolean> {
    if (!visible) return false;
    const found = await this.queries.execute(new GetGeneration(visible.generationId));
    const finishedAt = found?.view.finishedAt;
    return finishedAt != null && Date.now() - Date.parse(finishedAt) < NEW_ENOUGH_MS;
  }
}
