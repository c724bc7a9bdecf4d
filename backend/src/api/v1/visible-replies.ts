import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Past } from '#backend/queries/past/past';
import { VisibleAnswers } from '#backend/queries/visible-answers';
import type { VisibleForm } from '#backend/queries/visible-answers';
import { noResults } from '../no-results.ts';
import { sessionIdOf } from '../request/params.ts';
import { sendPast, sendVisible } from '../send.ts';
import { PastReads } from './past-reads.ts';

type SessionRequest = FastifyRequest<{ Params: { id: string } }>;

/** Forms of visible generations as answers, of today or of the past that the query asks for. */
@Injectable()
export class VisibleReplies {
  constructor(
    private readonly answers: VisibleAnswers,
    private readonly past: PastReads,
  ) {}

  /** @throws ApiError when the session has nothing to show, and what the form throws */
  async send(request: FastifyRequest, reply: FastifyReply, form: VisibleForm): Promise<void> {
    const sessionId = sessionIdOf((request as SessionRequest).params.id); // routes here name it
    const past = await this.past.orToday(sessionId, request.query);
    if (past) return this.#sendPast(request, reply, past, form);
    const { answer, version } = await this.answers.read(sessionId, form);
    if (!answer) throw noResults(sessionId, version);
    sendVisible(request, reply, answer, version);
  }

  async #sendPast(
    request: FastifyRequest,
    reply: FastifyReply,
    past: Past,
    form: VisibleForm,
  ): Promise<void> {
    const found = await this.answers.readPast(past, form);
    if (!found.answer) throw noResults(past.sessionId, found.version);
    sendPast(request, reply, found.answer, past);
  }
}
