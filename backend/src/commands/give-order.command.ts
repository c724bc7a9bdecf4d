import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OperationOrder } from '#contract/admin-operations';
import type { CommandContext } from './context.ts';
import { Operations, type RecordedOperation } from './operations.ts';

/**
 * Records an admin's order. Whoever looks after the read tables carries it out, or says in the
 * rebuild why it did not fit.
 * @throws CommandRefused for an Idempotency-Key of another request; StoreUnavailable
 */
export class GiveOrder extends Command<RecordedOperation> {
  constructor(
    readonly order: OperationOrder,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(GiveOrder)
export class GiveOrderHandler implements ICommandHandler<GiveOrder> {
  constructor(@Inject(Operations) private readonly operations: Operations) {}

  execute({ order, context }: GiveOrder): Promise<RecordedOperation> {
    return this.operations.record(order, context);
  }
}

/** Whether this very order was recorded before: then it is not to be judged by the state of today. */
export class FindOrder extends Command<RecordedOperation | null> {
  constructor(
    readonly type: OperationOrder['type'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(FindOrder)
export class FindOrderHandler implements ICommandHandler<FindOrder> {
  constructor(@Inject(Operations) private readonly operations: Operations) {}

  execute({ type, context }: FindOrder): Promise<RecordedOperation | null> {
    return this.operations.find(type, context.commandId);
  }
}
