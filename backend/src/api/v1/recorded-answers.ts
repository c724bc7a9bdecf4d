import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ScoringAccepted } from '#contract/views';
import { RevisionWait } from '#backend/queries/revision-wait';
import { sendJson } from '../send.ts';

/** Answers to what was recorded as a scoring: 201, or 200 when it was there already. */
@Injectable()
export class RecordedAnswers {
  constructor(private readonly wait: RevisionWait) {}

  async send(request: FastifyRequest, reply: FastifyReply, body: ScoringAccepted): Promise<void> {
    const { sessionId, revision, deduplicated } = body;
    const isShown = await this.wait.shows(sessionId, BigInt(revision));
    reply.code(deduplicated ? 200 : 201).headers({
      location: `/api/v1/sessions/${encodeURIComponent(sessionId)}`,
      'x-revision': revision,
      ...(isShown ? {} : { 'x-stale': 'true' }),
    });
    sendJson(request, reply, body);
  }
}
