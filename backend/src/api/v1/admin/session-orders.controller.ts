import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SessionOrderView } from '#contract/admin-session-views';
import type { SessionChoice } from '#contract/session-orders';
import { PlanRegeneration } from '#backend/queries/admin/regeneration.query';
import { ListSessionOrders } from '#backend/queries/admin/session-orders.query';
import { ApiError } from '../../errors/api-error.ts';
import { Describe } from '../../openapi/describe.ts';
import { check } from '../../request/check.ts';
import { sendJson } from '../../send.ts';
import { OrderBody, RegenerationBody } from './bodies.ts';
import { PER_MINUTE } from './choice-query.ts';
import { expectState, Orders } from './orders.ts';

const ORDER = {
  answers: { 202: 'OrderAccepted' },
  problems: [400, 404, 409, 415, 422, 429, 503],
  idempotent: true,
} as const;

/** The place of an order for sessions. */
export function orderPath(orderId: string): string {
  return `/api/v1/admin/session-orders/${orderId}`;
}

/** Orders to clear and to regenerate, and what came of them. */
@ApiTags('admin')
@Controller('api/v1/admin')
export class SessionOrdersController {
  constructor(
    private readonly queries: QueryBus,
    private readonly orders: Orders,
  ) {}

  @Get('session-orders')
  @Describe({
    summary: 'The latest orders to clear or regenerate sessions, the newest first',
    answers: { 200: 'SessionOrderList' },
    problems: [429, 503],
  })
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendJson(request, reply, await this.queries.execute(new ListSessionOrders()));
  }

  @Get('session-orders/:orderId')
  @Describe({
    summary: 'An order for sessions, and how far it is',
    path: ['orderId'],
    answers: { 200: 'SessionOrderView' },
    problems: [404, 429, 503],
  })
  async show(
    @Param('orderId') orderId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendJson(request, reply, await this.#find(orderId));
  }

  @Post('regenerations')
  @Describe({
    summary: 'Start a generation of each session that fits, one after another',
    description:
      '`expected` is the digest of the plan for the same choice: exactly these sessions are meant.',
    body: ['RegenerationOrder'],
    ...ORDER,
  })
  async regenerate(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const body = check(RegenerationBody, request.body, 'body');
    const { reason, expected, seed = 'same', perMinute = PER_MINUTE } = body;
    const choice = choiceOf(body);
    const planned = await this.queries.execute(new PlanRegeneration(choice, perMinute));
    const { plan, sessionIds: sessions } = planned;
    await this.orders.give(request, reply, (orderId) => ({
      order: {
        type: 'RegenerationRequested',
        data: { orderId, sessions, choice, seed, perMinute, reason },
      },
      location: orderPath(orderId),
      check: () => {
        if (plan.refused !== null) throw new ApiError('regeneration-refused', plan.refused);
        expectState(expected, plan.digest, 'The digest of the sessions that fit');
        return Promise.resolve();
      },
    }));
  }

  @Post('session-orders/:orderId/withdraw')
  @Describe({
    summary: 'Withdraw an order: what it has not begun with is not done',
    description: '`expected` is the state of the order. A clear can be withdrawn while it is held.',
    path: ['orderId'],
    body: ['AdminOrder'],
    ...ORDER,
  })
  async withdraw(
    @Param('orderId') orderId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { reason, expected } = check(OrderBody, request.body, 'body');
    await this.orders.give(request, reply, () => ({
      order: { type: 'SessionOrderWithdrawn', data: { orderId, reason } },
      location: orderPath(orderId),
      check: async () => {
        expectState(expected, (await this.#find(orderId)).state, `Order ${orderId}`);
      },
    }));
  }

  async #find(orderId: string): Promise<SessionOrderView> {
    const { orders } = await this.queries.execute(new ListSessionOrders(orderId));
    const [found] = orders;
    if (!found) throw new ApiError('order-unknown', `There is no order "${orderId}"`);
    return found;
  }
}

function choiceOf({ session, q, state, made }: RegenerationBody): SessionChoice {
  return {
    session: session ?? null,
    q: q?.trim() || null,
    state: state ?? null,
    made: made ?? null,
  };
}
