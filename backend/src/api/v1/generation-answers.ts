import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GenerationView } from '#contract/views';
import { GetGeneration } from '#backend/queries/generations/get-generation.query';
import type { FoundGeneration } from '#backend/queries/generations/get-generation.query';
import type { ReadSource } from '#backend/queries/read-side';
import { generationUnknown } from '../request/params.ts';
import { sendJson } from '../send.ts';

/** Generations as answers: what is told of one, and when to ask again. */
@Injectable()
export class GenerationAnswers {
  constructor(private readonly queries: QueryBus) {}

  /**
   * @param source the tables of today if not given
   * @throws ApiError when the tables do not know it
   */
  async find(generationId: string, source: ReadSource | null = null): Promise<FoundGeneration> {
    const found = await this.queries.execute(new GetGeneration(generationId, source));
    if (!found) throw generationUnknown(generationId);
    return found;
  }

  /** 202 with the address of the generation; its state is what it is by now. */
  async sendAccepted(
    generationId: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const found = await this.find(generationId);
    reply.code(202).header('location', `/api/v1/generations/${found.view.generationId}`);
    this.send(found, request, reply);
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
