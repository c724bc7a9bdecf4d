import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GenerationView } from '#contract/views';
import { GetGeneration } from '#backend/queries/generations/get-generation.query';
import type { FoundGeneration } from '#backend/queries/generations/get-generation.query';
import type { ReadSource } from '#backend/queries/read-side';
import { PastSessions } from '#backend/queries/past/past-sessions';
import { RevisionWait } from '#backend/queries/revision-wait';
import { ApiError } from '../errors/api-error.ts';
import { generationUnknown } from '../request/params.ts';
import { sendJson } from '../send.ts';

/** What a command has recorded: the generation is there, whether or not the tables show it. */
export interface AcceptedGeneration {
  readonly sessionId: string;
  readonly generationId: string;
  /** That the answer tells of. */
  readonly revision: bigint;
}

/** Generations as answers: what is told of one, and when to ask again. */
@Injectable()
export class GenerationAnswers {
  constructor(
    private readonly queries: QueryBus,
    private readonly wait: RevisionWait,
    private readonly past: PastSessions,
  ) {}

  /**
   * @param source the tables of today if not given
   * @throws ApiError when the tables do not know it
   */
  async find(generationId: string, source: ReadSource | null = null): Promise<FoundGeneration> {
    const found = await this.queries.execute(new GetGeneration(generationId, source));
    if (!found) throw generationUnknown(generationId);
    return found;
  }

  /**
   * 202 with the address of the generation; its state is what it is by now. Where the tables do not show
   * in time what is recorded, it is what the log tells: whoever is refused would send it again.
   */
  async sendAccepted(
    accepted: AcceptedGeneration,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const { sessionId, generationId, revision } = accepted;
    const isShown = await this.wait.shows(sessionId, revision);
    const found = isShown ? await this.find(generationId) : await this.#recorded(accepted);
    reply.code(202).header('location', `/api/v1/generations/${found.view.generationId}`);
    if (!isShown) reply.header('x-stale', 'true');
    this.send(found, request, reply);
  }

  async #recorded(accepted: AcceptedGeneration): Promise<FoundGeneration> {
    const { sessionId, generationId, revision } = accepted;
    try {
      const past = await this.past.at(sessionId, { kind: 'revision', revision });
      return await this.find(generationId, past?.tables ?? null);
    } catch (cause) {
      const detail =
        `Revision ${revision} of ${sessionId} records it, as generation ${generationId}, ` +
        'and it cannot be shown yet. Do not send it again: ask for the generation.';
      throw new ApiError('read-model-behind', detail, { cause });
    }
  }

  send(found: FoundGeneration, request: FastifyRequest, reply: FastifyReply): void {
    sendJson(request, reply, found.view, {
      'x-revision': String(found.revision),
      ...(isOver(found.view) ? {} : { 'retry-after': '1' }),
    });
  }
}

/** True when nothing more will happen to the generation. */
export function isOver({ state }: GenerationView): boolean {
  return state !== 'queued' && state !== 'running' && state !== 'cancelling';
}
