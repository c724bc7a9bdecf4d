import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GetEvent } from '#backend/queries/history/get-event.query';
import { ListEvents } from '#backend/queries/history/list-events.query';
import { ApiError } from '../errors/api-error.ts';
import { Describe } from '../openapi/describe.ts';
import { sessionIdOf, sessionUnknown } from '../request/params.ts';
import { sendJson } from '../send.ts';
import { eventsOf } from './history-query.ts';

@ApiTags('history')
@Controller('api/v1/sessions/:id/events')
export class HistoryController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Describe({
    summary: 'The history of a session: its events, page by page',
    path: ['id'],
    query: [
      ...(['after', 'limit', 'order', 'type', 'kind', 'stage', 'segmentOfEvent', 'actor'] as const),
      ...(['generation', 'since', 'until'] as const),
    ],
    answers: { 200: 'HistoryPage' },
    problems: [404, 422, 429, 503],
  })
  async list(
    @Param('id') id: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(id);
    const page = await this.queries.execute(new ListEvents(eventsOf(sessionId, query)));
    if (!page) throw sessionUnknown(sessionId);
    const headers = { 'x-revision': page.head };
    if (page.next === null) return sendJson(request, reply, page, headers);
    const link = `<${nextUrl(request, page.next)}>; rel="next"`;
    sendJson(request, reply, page, { ...headers, link });
  }

  @Get(':revision')
  @Describe({
    summary: 'One event: as it is stored, as it is read today, its causes and effects',
    path: ['id', 'revision'],
    answers: { 200: 'HistoryEventView' },
    problems: [404, 422, 429, 503],
  })
  async show(
    @Param('id') id: string,
    @Param('revision') revision: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(id);
    const view = await this.queries.execute(new GetEvent(sessionId, revisionOf(revision)));
    if (!view) {
      const message = `The history of ${sessionId} has no event ${revision}`;
      throw new ApiError('event-unknown', message);
    }
    sendJson(request, reply, view, { 'x-revision': view.head });
  }
}

/** Past every history for a text that is no revision. */
function revisionOf(text: string): bigint {
  return /^\d{1,18}$/.test(text) ? BigInt(text) : 2n ** 62n;
}

function nextUrl({ url }: FastifyRequest, next: string): string {
  const [path = '', query = ''] = url.split('?');
  const members = new URLSearchParams(query);
  members.set('after', next);
  return `${path}?${members.toString()}`;
}
