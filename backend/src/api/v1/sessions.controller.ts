import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { encodeAnswer } from '#backend/queries/answer';
import { GetSession } from '#backend/queries/sessions/get-session.query';
import { GetSessionSummary } from '#backend/queries/sessions/get-session-summary.query';
import { ListSessions } from '#backend/queries/sessions/list-sessions.query';
import type { SessionsWanted } from '#backend/queries/sessions/list-sessions.query';
import { UnshownThings } from '#backend/queries/unshown';
import { Describe } from '../openapi/describe.ts';
import { lastSeen } from '../request/last-seen.ts';
import { sessionIdOf, sessionUnknown } from '../request/params.ts';
import { sendJson, sendPast } from '../send.ts';
import { EventStreams } from './event-streams.ts';
import { PastReads } from './past-reads.ts';
import { nextPage, pageOf } from './page-query.ts';

@ApiTags('sessions')
@Controller('api/v1/sessions')
export class SessionsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly past: PastReads,
    private readonly streams: EventStreams,
    private readonly unshown: UnshownThings,
  ) {}

  @Get()
  @Describe({
    summary: 'List the scored sessions, the latest scoring first',
    query: ['q', 'state', 'limit', 'after'],
    answers: { 200: 'SessionPage' },
    problems: [422, 429, 503],
  })
  async list(
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const wanted = pageOf(query);
    const page = await this.queries.execute(new ListSessions(wanted));
    if (page.sessions.length === 0 && isOfAll(wanted)) {
      const later = await this.unshown.anySession();
      if (later) throw later; // "none" would deny what the log has
    }
    const next = `/api/v1/sessions?${nextPage(wanted, page.next ?? '')}`;
    sendJson(request, reply, page, page.next === null ? {} : { link: `<${next}>; rel="next"` });
  }

  @Get(':id')
  @Describe({
    summary: 'A session with its scoring and the results that are visible',
    path: ['id'],
    query: ['minRevision', 'at'],
    answers: { 200: 'SessionDetail' },
    problems: [404, 409, 422, 429, 503],
  })
  async show(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(id);
    const past = await this.past.orToday(sessionId, request.query);
    const session = await this.queries.execute(new GetSession(sessionId, past?.tables));
    if (!session) throw sessionUnknown(sessionId);
    if (past) return sendPast(request, reply, encodeAnswer(session), past);
    sendJson(request, reply, session, {
      'x-revision': session.revision,
      ...(session.parked ? { 'x-parked': session.parked.revision, 'x-stale': 'true' } : {}),
    });
  }

  @Get(':id/live')
  @Describe({
    summary: 'Follow a session by server-sent events',
    description:
      'First a `snapshot`, then a `session` whenever the read tables show more of it. Data is a SessionSummary, id its revision; Last-Event-ID (or `after`) resumes behind it. It ends when the caller leaves or the server stops.',
    path: ['id'],
    query: ['after'],
    answers: { 200: 'SessionSummary' },
    mediaType: 'text/event-stream',
    problems: [404, 429, 503],
  })
  async follow(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(id);
    const summary = await this.queries.execute(new GetSessionSummary(sessionId));
    if (!summary) throw sessionUnknown(sessionId);
    this.streams.openSession(reply, summary, lastSeen(request));
  }
}

function isOfAll({ q, state, after }: SessionsWanted): boolean {
  return q === null && state === null && after === null;
}
