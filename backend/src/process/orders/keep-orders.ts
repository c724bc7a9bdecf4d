import type { Pool, PoolClient } from 'pg';
import type { SessionOrderFinishedData } from '#contract/session-orders';
import type { UndecodableEvent } from '#event-store/codec/undecodable-event';
import { Bell } from '../bell.ts';
import type { ProcessLog } from '../process-log.ts';
import { transaction } from '../transaction.ts';
import { type CarryOutOptions, carryOut } from './carry-out.ts';
import type { DueOrder } from './due-order.ts';
import { orderFeed } from './order-feed.ts';
import {
  countOutcomes,
  finish,
  hold,
  isAnyOpen,
  lockDue,
  putOff,
  recordOutcome,
} from './order-tables.ts';

export interface OrderOptions extends CarryOutOptions {
  /** Of the database with the schema `process`. Not closed here. */
  readonly pool: Pool;
  readonly log: ProcessLog;
}

export interface RunningOrders {
  /** Resolves when nothing is being carried out any more. */
  stop(): Promise<void>;
}

const LOOK_MS = 500;
/** While every order is over; an order that is given to this process is looked at at once. */
const IDLE_MS = 5_000;

/**
 * Carries out orders for sessions until stopped. Each step is one transaction that holds the order's row,
 * so any number of processes may, and after a crash whoever is left goes on.
 */
export function startOrders(options: OrderOptions): RunningOrders {
  const stopping = new AbortController();
  const keeping = keepOrders(options, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await keeping;
    },
  };
}

async function keepOrders(options: OrderOptions, signal: AbortSignal): Promise<void> {
  const bell = new Bell();
  options.operations.whenRecorded(() => bell.ring());
  let told = '';
  const passed = (err: UndecodableEvent) =>
    options.log.error({ err }, 'An operation cannot be read; it is passed over');
  const feed = orderFeed(options.pool, options.store, passed);
  while (!signal.aborted) {
    let rest = LOOK_MS;
    try {
      await feed();
      while (!signal.aborted && (await stepOrder(options)));
      if (!(await isAnyOpen(options.pool))) rest = IDLE_MS;
      told = '';
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== told) {
        options.log.warn({ err: error }, 'Orders for sessions wait; they are tried again');
      }
      told = reason;
    }
    await bell.sleep(rest, signal);
  }
}

/**
 * One session of one order that is due, or its end.
 * @returns whether there was any
 * @throws what hindered it; the order is tried again after the others
 */
export async function stepOrder(options: OrderOptions): Promise<boolean> {
  let taken: string | null = null;
  try {
    return await transaction(options.pool, async (client) => {
      const order = await lockDue(client);
      if (!order) return false;
      taken = order.orderId;
      return await stepOf(options, client, order);
    });
  } catch (error) {
    // Where the tables cannot be reached, the error that is thrown tells so already.
    if (taken !== null) await putOff(options.pool, taken).catch(() => undefined);
    throw error;
  }
}

async function stepOf(
  options: OrderOptions,
  client: PoolClient,
  order: DueOrder,
): Promise<boolean> {
  if (!order.next) return end(options, client, order);
  const heldBy = await options.operations.heldBy(order.orderId);
  if (heldBy !== null) {
    await hold(client, order.orderId, heldBy);
    return true;
  }
  const { ordinal, sessionId } = order.next;
  const outcome = await carryOut(options, order, sessionId);
  await recordOutcome(client, order, ordinal, outcome);
  return true;
}

async function end(
  { operations }: OrderOptions,
  client: PoolClient,
  { orderId, correlationId, traceparent }: DueOrder,
): Promise<boolean> {
  const outcomes = await countOutcomes(client, orderId);
  const data: SessionOrderFinishedData = { orderId, outcomes };
  const who = { actorId: 'process', actorRole: 'system', correlationId };
  const trace = traceparent === null ? {} : { traceparent };
  const command = { commandId: `finish ${orderId}`, ...who, ...trace };
  await operations.record({ type: 'SessionOrderFinished', data }, command);
  await finish(client, orderId);
  return true;
}
