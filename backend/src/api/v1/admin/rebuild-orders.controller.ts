import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RebuildView } from '#contract/rebuild-views';
import { GetRebuild } from '#backend/queries/admin/rebuilds.query';
import { Describe } from '../../openapi/describe.ts';
import { check } from '../../request/check.ts';
import { ApproveBody, OrderBody } from './bodies.ts';
import { expectState, Orders } from './orders.ts';
import { rebuildPath, rebuildUnknown } from './rebuilds.controller.ts';

const ORDER = {
  description: '`expected` is the phase of the rebuild.',
  path: ['rebuildId'],
  body: ['AdminOrder'],
  answers: { 202: 'OrderAccepted' },
  problems: [400, 404, 409, 415, 422, 429, 503],
  idempotent: true,
} as const;

type Plain =
  | 'RebuildPaused'
  | 'RebuildResumed'
  | 'RebuildCancelled'
  | 'ActivationRequested'
  | 'RollbackRequested';

/** Orders about a rebuild that is under way. */
@ApiTags('admin')
@Controller('api/v1/admin/rebuilds/:rebuildId')
export class RebuildOrdersController {
  constructor(
    private readonly queries: QueryBus,
    private readonly orders: Orders,
  ) {}

  @Post('pause')
  @Describe({ summary: 'Stop filling, within a batch', ...ORDER })
  async pause(
    @Param('rebuildId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#plain('RebuildPaused', id, request, reply);
  }

  @Post('resume')
  @Describe({ summary: 'Go on where it was', ...ORDER })
  async resume(
    @Param('rebuildId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#plain('RebuildResumed', id, request, reply);
  }

  @Post('cancel')
  @Describe({ summary: 'Give it up before readers see it', ...ORDER })
  async cancel(
    @Param('rebuildId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#plain('RebuildCancelled', id, request, reply);
  }

  @Post('flip')
  @Describe({ summary: 'Show readers the new build', ...ORDER })
  async flip(
    @Param('rebuildId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#plain('ActivationRequested', id, request, reply);
  }

  @Post('rollback')
  @Describe({ summary: 'Show readers the build before again', ...ORDER })
  async rollback(
    @Param('rebuildId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#plain('RollbackRequested', id, request, reply);
  }

  @Post('approve')
  @Describe({
    summary: 'Approve exactly the differences that a digest stands for',
    ...ORDER,
    body: ['ApprovalOrder'],
  })
  async approve(
    @Param('rebuildId') rebuildId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { reason, expected, digest } = check(ApproveBody, request.body, 'body');
    await this.orders.give(request, reply, () => ({
      order: { type: 'RebuildApproved', data: { rebuildId, digest, reason } },
      location: rebuildPath(rebuildId),
      check: async () => {
        const found = await this.#expect(rebuildId, expected);
        expectState(digest, found.digest ?? 'none', 'The digest of the report');
      },
    }));
  }

  async #plain(
    type: Plain,
    rebuildId: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const { reason, expected } = check(OrderBody, request.body, 'body');
    await this.orders.give(request, reply, () => ({
      order: { type, data: { rebuildId, reason } },
      location: rebuildPath(rebuildId),
      check: async () => {
        await this.#expect(rebuildId, expected);
      },
    }));
  }

  async #expect(rebuildId: string, expected: string): Promise<RebuildView> {
    const found: RebuildView | null = await this.queries.execute(new GetRebuild(rebuildId));
    if (!found) throw rebuildUnknown(rebuildId);
    expectState(expected, found.phase, `Rebuild ${rebuildId}`);
    return found;
  }
}
