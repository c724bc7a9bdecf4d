import type { Pool } from 'pg';
import type { SessionOrder } from '#contract/session-orders';
import type { EventStore } from '#event-store/port';
import type { CommandContext } from '#backend/commands/context';
import { Operations } from '#backend/commands/operations';
import { type OrderOptions, stepOrder } from '#backend/process/orders/keep-orders';
import { feedOrders } from '#backend/process/orders/order-feed';
import { asking, commandsOn } from './commands.ts';

export const PAST = '2020-01-01T00:00:00.000Z';
export const NEVER = '2999-01-01T00:00:00.000Z';

/** A process of its own, that sees nothing of what another one remembers. */
export function orderProcess(pool: Pool, store: EventStore, now = PAST) {
  const { bus, execute } = commandsOn(store);
  const operations = new Operations(store, () => now);
  const log = { info() {}, warn() {}, error() {} };
  const options: OrderOptions = {
    pool,
    store,
    commands: bus,
    operations,
    log,
  };
  const order = (given: SessionOrder, changes: Partial<CommandContext> = {}) =>
    operations.record(given, asking({ actorId: 'ada', ...changes }));
  const work = async () => {
    await feedOrders(pool, store);
    while (await stepOrder(options));
  };
  return { options, execute, order, work };
}

const AT_ONCE = 60_000_000;
/** The order `o`, unless named. */
export const regeneration = (
  sessions: string[],
  seed: 'same' | 'new',
  { perMinute = AT_ONCE, orderId = 'o' } = {},
) =>
  ({
    type: 'RegenerationRequested',
    data: {
      ...{ orderId, sessions, seed, perMinute, reason: 'a new library' },
      choice: { session: null, q: null, state: null, made: 'older' },
    },
  }) as const;
const NO = { orderId: 'o', reason: 'no' };
export const withdrawal = { type: 'SessionOrderWithdrawn', data: NO } as const;
export const clearing = (visibleGeneration: number | null): SessionOrder => ({
  type: 'ClearRequested',
  data: { orderId: 'o', sessionId: 's', visibleGeneration, holdSeconds: 30, reason: 'a mistake' },
});
