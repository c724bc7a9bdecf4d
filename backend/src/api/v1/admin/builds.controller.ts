import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { BuildView } from '#contract/admin-views';
import { ListBuilds } from '#backend/queries/admin/builds.query';
import { ApiError } from '../../errors/api-error.ts';
import { Describe } from '../../openapi/describe.ts';
import { check } from '../../request/check.ts';
import { sendJson } from '../../send.ts';
import { OrderBody } from './bodies.ts';
import { expectState, Orders } from './orders.ts';

const ORDER = {
  path: ['buildId'],
  body: ['AdminOrder'],
  answers: { 202: 'OrderAccepted' },
  problems: [400, 404, 409, 415, 422, 429, 503],
  idempotent: true,
} as const;

@ApiTags('admin')
@Controller('api/v1/admin')
export class BuildsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly orders: Orders,
  ) {}

  @Get('builds')
  @Describe({
    summary:
      'The builds of the read tables: how far behind, who keeps them, and whether that one lives',
    answers: { 200: 'BuildList' },
    problems: [429, 503],
  })
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendJson(request, reply, await this.queries.execute(new ListBuilds()));
  }

  @Post('builds/:buildId/pause')
  @Describe({ summary: 'Stop the runner of a build; `expected` is `running`', ...ORDER })
  async pause(
    @Param('buildId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#order('BuildPaused', id, request, reply);
  }

  @Post('builds/:buildId/resume')
  @Describe({ summary: 'Let the runner of a build go on; `expected` is `paused`', ...ORDER })
  async resume(
    @Param('buildId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#order('BuildResumed', id, request, reply);
  }

  async #order(
    type: 'BuildPaused' | 'BuildResumed',
    id: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const { reason, expected } = check(OrderBody, request.body, 'body');
    const buildId = numberOf(id);
    await this.orders.give(request, reply, () => ({
      order: { type, data: { buildId, reason } },
      location: '/api/v1/admin/builds',
      check: async () => {
        const build = await this.#find(buildId);
        expectState(expected, build.state === 'paused' ? 'paused' : 'running', `Build ${id}`);
      },
    }));
  }

  async #find(buildId: number): Promise<BuildView> {
    const { builds } = await this.queries.execute(new ListBuilds());
    const found = builds.find((build) => build.buildId === buildId);
    if (!found) throw buildUnknown(String(buildId));
    return found;
  }
}

function numberOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw buildUnknown(text);
  return Number(text);
}

function buildUnknown(text: string): ApiError {
  return new ApiError('build-unknown', `There is no build "${text}"`);
}
