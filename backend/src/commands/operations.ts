import { OPERATIONS_VERSION, type OperationsEvent } from '#contract/operations';
import type { NewEvent } from '#contract/recorded-event';
import { isSessionOrder } from '#contract/session-orders';
import { OPERATIONS_STREAM } from '#contract/streams';
import { operationEventId } from '#domain/ids';
import { GENESIS_HASH, seal } from '#domain/integrity/seal';
import { orderRefusal, type OrderStage } from '#domain/session-orders/order-stages';
import { type EventStore, WrongExpectedRevision } from '#event-store/port';
import { type CommandContext, CommandRefused } from './context.ts';
import { followOrders, NO_ORDERS, type OrderLog } from './order-log.ts';
import { patientAppend } from './patient-append.ts';
import { tracedAppend } from './traced-append.ts';
import { Turns } from './turns.ts';

/** An operation as it stands in the log. */
export interface RecordedOperation {
  readonly eventId: string;
  readonly revision: bigint;
  /** True when the very command had been recorded before. */
  readonly known: boolean;
}

type Caused = CommandContext & { readonly causationId: string };

/** Where the stream ends, and which commands it holds. */
interface Known {
  revision: bigint;
  hash: string;
  readonly events: Map<string, bigint>;
  /** Whole command ids, by the part that stands for the Idempotency-Key. */
  readonly keys: Map<string, string>;
  /** Orders for sessions: some events exclude each other. */
  orders: OrderLog;
}

/** Others write to the stream too; each of them can be faster only so often. */
const TRIES = 50;

/**
 * Writes what admins order and what came of it to the operations stream, each event at the end of
 * the chain. A command that comes again is the same event.
 */
export class Operations {
  readonly #known: Known = {
    revision: -1n,
    hash: GENESIS_HASH,
    events: new Map(),
    keys: new Map(),
    orders: NO_ORDERS,
  };
  readonly #turns = new Turns();
  readonly #listeners: (() => void)[] = [];

  constructor(
    private readonly store: EventStore,
    private readonly now: () => string,
  ) {}

  /**
   * @param causationId the event that led to this one; the command if not given
   * @throws CommandRefused for an Idempotency-Key of another request, for an order that is over, or
   *   when others were faster each time; StoreUnavailable
   */
  record(
    event: OperationsEvent,
    context: CommandContext,
    causationId = context.commandId,
  ): Promise<RecordedOperation> {
    return this.#turns.take(OPERATIONS_STREAM, () => this.#record(event, context, causationId));
  }

  /** From now on told after each event that is appended here. */
  whenRecorded(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** What a command recorded before; null when it has not. */
  async find(type: OperationsEvent['type'], commandId: string): Promise<RecordedOperation | null> {
    await this.#turns.take(OPERATIONS_STREAM, () => this.#catchUp());
    const eventId = operationEventId({ commandId, type });
    const revision = this.#known.events.get(eventId);
    return revision === undefined ? null : { eventId, revision, known: true };
  }

  /** How far an order for sessions is at the end of the stream; undefined for one that nobody gave. */
  async orderStage(orderId: string): Promise<OrderStage | undefined> {
    await this.#turns.take(OPERATIONS_STREAM, () => this.#catchUp());
    return this.#known.orders.stages.get(orderId);
  }

  /** Revision of the event for which an order is held, since it cannot be read; null without one. */
  async heldBy(orderId: string): Promise<bigint | null> {
    return (await this.orderStage(orderId)) === 'unclear' ? this.#known.orders.unread : null;
  }

  async #record(
    event: OperationsEvent,
    context: CommandContext,
    causationId: string,
  ): Promise<RecordedOperation> {
    const eventId = operationEventId({ commandId: context.commandId, type: event.type });
    for (let tries = 0; tries < TRIES; tries += 1) {
      await this.#catchUp();
      this.#refuseOtherRequest(context.commandId);
      const revision = this.#known.events.get(eventId);
      if (revision !== undefined) return { eventId, revision, known: true };
      this.#refuseOverOrder(event);
      if (await this.#append(event, eventId, { ...context, causationId })) {
        return { eventId, revision: this.#known.revision + 1n, known: false };
      }
    }
    throw new CommandRefused('conflict', 'Others write to the operations; send it again.');
  }

  #sealed(
    { type, data }: OperationsEvent,
    id: string,
    { causationId, ...context }: Caused,
  ): NewEvent[] {
    const place = {
      stream: OPERATIONS_STREAM,
      firstRevision: this.#known.revision + 1n,
      prevHash: this.#known.hash,
      occurredAt: this.now(),
    };
    const version = OPERATIONS_VERSION[type];
    return seal({ ...place, ...context }, [{ id, type, version, data, causationId }]);
  }

  /** False when the stream has moved on. */
  async #append(event: OperationsEvent, id: string, context: Caused): Promise<boolean> {
    const { revision } = this.#known;
    const expected = revision < 0n ? 'none' : revision;
    try {
      await tracedAppend(OPERATIONS_STREAM, context, (within) => {
        const events = this.#sealed(event, id, within);
        return patientAppend(this.store, OPERATIONS_STREAM, { expected, events });
      });
      for (const listener of this.#listeners) listener();
      return true;
    } catch (error) {
      if (error instanceof WrongExpectedRevision) return false;
      throw error;
    }
  }

  async #catchUp(): Promise<void> {
    const known = this.#known;
    for await (const event of this.store.read(OPERATIONS_STREAM, { from: known.revision + 1n })) {
      known.revision = event.revision;
      known.hash = event.metadata.hash;
      known.events.set(event.id, event.revision);
      known.orders = followOrders(known.orders, event);
      const { commandId } = event.metadata;
      const key = keyOf(commandId);
      if (key !== null) known.keys.set(key, commandId);
    }
  }

  #refuseOverOrder(event: OperationsEvent): void {
    const refusal = isSessionOrder(event) ? orderRefusal(this.#known.orders.stages, event) : null;
    if (refusal !== null) throw new CommandRefused('order_over', refusal);
  }

  #refuseOtherRequest(commandId: string): void {
    const key = keyOf(commandId);
    const before = key === null ? undefined : this.#known.keys.get(key);
    if (before === undefined || before === commandId) return;
    throw new CommandRefused(
      'idempotency_key_reused',
      'This Idempotency-Key was used for another request; take a new key for a new request.',
    );
  }
}

/**
 * Writes what came of orders, in the name of the projections. The same command id is the same fact.
 * @param now the time, ISO 8601
 */
export function factRecorder(store: EventStore, now = () => new Date().toISOString()) {
  const operations = new Operations(store, now);
  return async (event: OperationsEvent, commandId: string, causationId: string): Promise<void> => {
    const who = { actorId: 'projections', actorRole: 'system' };
    await operations.record(event, { commandId, correlationId: causationId, ...who }, causationId);
  };
}

/** `key:<hash of the key>` of a command that came with an Idempotency-Key, else null. */
function keyOf(commandId: string): string | null {
  return /^key:[0-9a-f]{32}/.exec(commandId)?.[0] ?? null;
}
