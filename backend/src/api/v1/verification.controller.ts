import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { SessionAudits } from '#backend/audit/session-audits';
import { LOGGER } from '#backend/tokens';
import { Describe } from '../openapi/describe.ts';
import { commandContext } from '../request/command-context.ts';
import { askerOf } from '../request/page-reader.ts';
import { sessionIdOf, sessionUnknown } from '../request/params.ts';
import { sendJson } from '../send.ts';
import { openAuditStream } from './audit-stream.ts';
import { StreamPlaces } from './stream-places.ts';

@ApiTags('history')
@Controller('api/v1/sessions/:id/verification')
export class VerificationController {
  readonly #places = new StreamPlaces();

  constructor(
    private readonly audits: SessionAudits,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  @Get()
  @Describe({
    summary: 'Verify a session: its stored events, its tables, and every result computed again',
    description:
      'With `Accept: text/event-stream` the audit tells where it is: `progress` events (AuditProgress), then one `report` (VerificationReport) or `failed`, and the end.',
    path: ['id'],
    answers: { 200: 'VerificationReport' },
    problems: [404, 429, 503],
  })
  async verify(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(id);
    const isStream = request.headers.accept?.includes('text/event-stream') === true;
    if (isStream && request.method === 'GET') return this.#stream(sessionId, reply);
    const report = await this.audits.verify(sessionId, { signal: whileOpen(reply) });
    if (!report) throw sessionUnknown(sessionId);
    sendJson(request, reply, report, { 'cache-control': 'no-store' });
  }

  @Post()
  @Describe({
    summary: 'Verify a session, and record in the operations stream that it was verified',
    path: ['id'],
    answers: { 201: 'RecordedAudit' },
    problems: [400, 404, 422, 429, 503],
    idempotent: true,
  })
  async record(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(id);
    const context = commandContext(request);
    const report = await this.audits.verify(sessionId, { signal: whileOpen(reply) });
    if (!report) throw sessionUnknown(sessionId);
    const recorded = await this.audits.record(sessionId, report, context);
    sendJson(request, reply.code(201), recorded);
  }

  async #stream(sessionId: string, reply: FastifyReply): Promise<void> {
    if (!(await this.audits.exists(sessionId))) throw sessionUnknown(sessionId);
    const giveBack = this.#places.take(askerOf(reply.request));
    const stream = openAuditStream(reply);
    try {
      const report = await this.audits.verify(sessionId, stream);
      if (report) stream.end({ event: 'report', data: report });
    } catch (err) {
      this.log.warn({ err, sessionId }, 'an audit failed');
      stream.end({ event: 'failed', data: { detail: 'The audit was interrupted; try again.' } });
    } finally {
      giveBack();
    }
  }
}

/** Aborts when the caller leaves before the answer. */
function whileOpen(reply: FastifyReply): AbortSignal {
  const left = new AbortController();
  reply.raw.on('close', () => left.abort());
  return left.signal;
}
