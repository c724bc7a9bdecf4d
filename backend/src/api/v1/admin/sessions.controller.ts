import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GetCatalogChanges } from '#backend/queries/admin/catalog-changes.query';
import { PlanRegeneration } from '#backend/queries/admin/regeneration.query';
import { ListAdminSessions } from '#backend/queries/admin/sessions.query';
import { SessionVersions } from '#backend/queries/session-versions';
import { GetSession } from '#backend/queries/sessions/get-session.query';
import { noResults } from '../../no-results.ts';
import { Describe } from '../../openapi/describe.ts';
import { check } from '../../request/check.ts';
import { sessionIdOf, sessionUnknown } from '../../request/params.ts';
import { sendJson } from '../../send.ts';
import { nextPage } from '../page-query.ts';
import { ClearOrderBody } from './bodies.ts';
import { choiceOf } from './choice-query.ts';
import { expectState, Orders } from './orders.ts';
import { orderPath } from './session-orders.controller.ts';

/** How long a clear can be taken back, unless told otherwise. */
const HOLD_SECONDS = 30;

/** What exists of sessions, and taking it away. */
@ApiTags('admin')
@Controller('api/v1/admin')
export class AdminSessionsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly orders: Orders,
    private readonly versions: SessionVersions,
  ) {}

  @Get('sessions')
  @Describe({
    summary: 'Sessions with what exists of each, and by which versions it was made',
    query: ['q', 'state', 'made', 'limit', 'after'],
    answers: { 200: 'AdminSessionPage' },
    problems: [422, 429, 503],
  })
  async list(
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { choice, page } = choiceOf(query);
    const found = await this.queries.execute(new ListAdminSessions(choice, page.limit, page.after));
    const made = choice.made === null ? '' : `&made=${choice.made}`;
    const next = `/api/v1/admin/sessions?${nextPage(page, found.next ?? '')}${made}`;
    sendJson(request, reply, found, found.next === null ? {} : { link: `<${next}>; rel="next"` });
  }

  @Get('regeneration-plan')
  @Describe({
    summary: 'What an order to regenerate these sessions would do; changes nothing',
    query: ['session', 'q', 'state', 'made', 'perMinute'],
    answers: { 200: 'RegenerationPlan' },
    problems: [422, 429, 503],
  })
  async plan(
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { choice, perMinute } = choiceOf(query);
    const { plan } = await this.queries.execute(new PlanRegeneration(choice, perMinute));
    sendJson(request, reply, plan);
  }

  @Get('sessions/:id/catalog-changes')
  @Describe({
    summary: "What this server's catalogue has otherwise than the session's results were made by",
    description:
      'Catalogues of the past are not kept: what the events of the generation tell of its catalogue is compared, and `untold` names the rest.',
    path: ['id'],
    answers: { 200: 'CatalogChangesView' },
    problems: [404, 429, 503],
  })
  async changes(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(id);
    const view = await this.queries.execute(new GetCatalogChanges(sessionId));
    if (!view) throw noResults(sessionId, await this.versions.of(sessionId));
    sendJson(request, reply, view);
  }

  @Post('sessions/:id/clear')
  @Describe({
    summary: 'Take the results of a session away after a time in which this can be withdrawn',
    description:
      '`expected` is the number of the visible generation, or `none`. The history stays. Readers see the results until the time is over; results of another generation stay.',
    path: ['id'],
    body: ['ClearOrder'],
    answers: { 202: 'OrderAccepted' },
    problems: [400, 404, 409, 415, 422, 429, 503],
    idempotent: true,
  })
  async clear(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(id);
    const body = check(ClearOrderBody, request.body, 'body');
    const { reason, expected, holdSeconds = HOLD_SECONDS } = body;
    const session = await this.queries.execute(new GetSession(sessionId));
    if (!session) throw sessionUnknown(sessionId);
    const visibleGeneration = session.visibleGeneration?.generation ?? null;
    await this.orders.give(request, reply, (orderId) => ({
      order: {
        type: 'ClearRequested',
        data: { orderId, sessionId, visibleGeneration, holdSeconds, reason },
      },
      location: orderPath(orderId),
      check: () => {
        const visible = String(visibleGeneration ?? 'none');
        expectState(expected, visible, `The visible generation of ${sessionId}`);
        return Promise.resolve();
      },
    }));
  }
}
