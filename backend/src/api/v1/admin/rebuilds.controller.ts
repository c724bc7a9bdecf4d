import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RebuildView } from '#contract/rebuild-views';
import { GetRebuild, ListRebuilds, PlanRebuild } from '#backend/queries/admin/rebuilds.query';
import { ApiError } from '../../errors/api-error.ts';
import { Describe } from '../../openapi/describe.ts';
import { check } from '../../request/check.ts';
import { sendJson } from '../../send.ts';
import { RebuildBody } from './bodies.ts';
import { expectState, Orders } from './orders.ts';

/** How long one can go back, unless told otherwise. */
const GRACE_SECONDS = 900;

/** The place of a rebuild. */
export function rebuildPath(rebuildId: string): string {
  return `/api/v1/admin/rebuilds/${rebuildId}`;
}

export function rebuildUnknown(rebuildId: string): ApiError {
  return new ApiError('rebuild-unknown', `There is no rebuild "${rebuildId}"`);
}

@ApiTags('admin')
@Controller('api/v1/admin')
export class RebuildsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly orders: Orders,
  ) {}

  @Get('plan')
  @Describe({
    summary: 'What a rebuild of everything would take; changes nothing',
    answers: { 200: 'RebuildPlan' },
    problems: [429, 503],
  })
  async plan(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendJson(request, reply, await this.queries.execute(new PlanRebuild()));
  }

  @Get('rebuilds')
  @Describe({
    summary: 'The latest rebuilds, the newest first',
    answers: { 200: 'RebuildList' },
    problems: [429, 503],
  })
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendJson(request, reply, await this.queries.execute(new ListRebuilds()));
  }

  @Get('rebuilds/:rebuildId')
  @Describe({
    summary: 'A rebuild: its phase, progress, comparison and outcome',
    path: ['rebuildId'],
    answers: { 200: 'RebuildView' },
    problems: [404, 429, 503],
  })
  async show(
    @Param('rebuildId') rebuildId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found: RebuildView | null = await this.queries.execute(new GetRebuild(rebuildId));
    if (!found) throw rebuildUnknown(rebuildId);
    sendJson(request, reply, found);
  }

  @Post('rebuilds')
  @Describe({
    summary: 'Rebuild everything beside the live tables, or some sessions within them',
    description: '`expected` is the number of the active build.',
    body: ['RebuildOrder'],
    answers: { 202: 'OrderAccepted' },
    problems: [400, 409, 415, 422, 429, 503],
    idempotent: true,
  })
  async start(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const body = check(RebuildBody, request.body, 'body');
    await this.orders.give(request, reply, (rebuildId) => ({
      order: { type: 'RebuildRequested', data: requestOf(rebuildId, body) },
      location: rebuildPath(rebuildId),
      check: () => this.#mayStart(body),
    }));
  }

  async #mayStart({ expected, sessions }: RebuildBody): Promise<void> {
    const { activeBuild, refused } = await this.queries.execute(new PlanRebuild());
    expectState(expected, String(activeBuild), 'The active build');
    if (sessions === undefined && refused !== null) throw new ApiError('rebuild-refused', refused);
  }
}

function requestOf(rebuildId: string, body: RebuildBody) {
  return {
    rebuildId,
    sessions: body.sessions ?? null,
    activate: body.activate ?? 'when_verified',
    graceSeconds: body.graceSeconds ?? GRACE_SECONDS,
    eventsPerSecond: body.eventsPerSecond ?? null,
    reason: body.reason,
  };
}
