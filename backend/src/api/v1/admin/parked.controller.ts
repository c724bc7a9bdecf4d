import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FindParked, ListParked } from '#backend/queries/admin/parked.query';
import { ApiError } from '../../errors/api-error.ts';
import { Describe } from '../../openapi/describe.ts';
import { check } from '../../request/check.ts';
import { sessionIdOf } from '../../request/params.ts';
import { sendJson } from '../../send.ts';
import { OrderBody, RetryBody } from './bodies.ts';
import { expectState, Orders } from './orders.ts';
import { rebuildPath } from './rebuilds.controller.ts';

const ORDER = {
  answers: { 202: 'OrderAccepted' },
  problems: [400, 404, 409, 415, 422, 429, 503],
  idempotent: true,
} as const;

/** Sessions whose projection stopped at an event. */
@ApiTags('admin')
@Controller('api/v1/admin/parked')
export class ParkedController {
  constructor(
    private readonly queries: QueryBus,
    private readonly orders: Orders,
  ) {}

  @Get()
  @Describe({
    summary: 'Parked sessions by cause, the most frequent first',
    answers: { 200: 'ParkedList' },
    problems: [429, 503],
  })
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendJson(request, reply, await this.queries.execute(new ListParked()));
  }

  @Post('retry')
  @Describe({
    summary: 'Apply parked sessions anew, after a fix: those that are named, or all',
    description: '`expected` is the number of parked sessions.',
    body: ['RetryOrder'],
    ...ORDER,
  })
  async retry(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { reason, expected, sessions } = check(RetryBody, request.body, 'body');
    const { count, groups } = await this.queries.execute(new ListParked());
    const parked = groups.flatMap((group) => group.sessions.map(({ sessionId }) => sessionId));
    const once = { activate: 'on_order', graceSeconds: 0, eventsPerSecond: null } as const;
    await this.orders.give(request, reply, (rebuildId) => ({
      order: {
        type: 'RebuildRequested',
        data: { rebuildId, sessions: sessions ?? parked, ...once, reason },
      },
      location: rebuildPath(rebuildId),
      check: async () => {
        expectState(expected, String(count), 'The number of parked sessions');
        if (count === 0) throw new ApiError('state-moved', 'No session is parked');
      },
    }));
  }

  @Post(':id/skip')
  @Describe({
    summary: 'Go on after the event at which a session stopped',
    description: '`expected` is the revision of that event. It stays in the history.',
    path: ['id'],
    body: ['AdminOrder'],
    ...ORDER,
  })
  async skip(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(id);
    const { reason, expected } = check(OrderBody, request.body, 'body');
    const found = await this.queries.execute(new FindParked(sessionId));
    const { revision = expected, eventId = 'none' } = found ?? {};
    await this.orders.give(request, reply, () => ({
      order: { type: 'EventSkipped', data: { sessionId, revision, eventId, reason } },
      location: `/api/v1/sessions/${sessionId}`,
      check: async () => {
        if (!found) throw new ApiError('state-moved', `Session ${sessionId} is not parked`);
        expectState(expected, revision, `Session ${sessionId} is parked, and its revision`);
      },
    }));
  }
}
