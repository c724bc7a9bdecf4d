import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OperationOrder } from '#contract/admin-operations';
import type { OrderAccepted } from '#contract/admin-views';
import { FindOrder, GiveOrder } from '#backend/commands/give-order.command';
import { ApiError } from '../../errors/api-error.ts';
import { commandContext } from '../../request/command-context.ts';
import { sendJson } from '../../send.ts';

export interface Order {
  readonly order: OperationOrder;
  /** Where one can see what comes of it. */
  readonly location: string;
  /** Throws when the order does not fit what is there; not asked for an order that was given before. */
  readonly check: () => Promise<void>;
}

/** Takes orders: judged, recorded, answered with 202 and the place to look at. */
@Injectable()
export class Orders {
  constructor(private readonly commands: CommandBus) {}

  async give(
    request: FastifyRequest,
    reply: FastifyReply,
    prepare: (rebuildId: string) => Order,
  ): Promise<void> {
    const context = commandContext(request);
    const { order, location, check } = prepare(rebuildIdFor(context.commandId));
    const known = await this.commands.execute(new FindOrder(order.type, context));
    if (!known) await check();
    const recorded = await this.commands.execute(new GiveOrder(order, context));
    const body: OrderAccepted = {
      revision: String(recorded.revision),
      eventId: recorded.eventId,
      location,
    };
    void reply.code(202).headers({ location, 'retry-after': '1' });
    sendJson(request, reply, body);
  }
}

/** The same command asks for the same rebuild. */
function rebuildIdFor(commandId: string): string {
  return createHash('sha256').update(`rebuild ${commandId}`).digest('hex').slice(0, 16);
}

/** @throws ApiError when what is there is not what the giver of the order believes */
export function expectState(expected: string, actual: string, what: string): void {
  if (expected === actual) return;
  throw new ApiError('state-moved', `${what} is ${actual}, and "${expected}" was expected`);
}
