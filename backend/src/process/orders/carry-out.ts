import type { CommandBus } from '@nestjs/cqrs';
import type { EventOf } from '#contract/events';
import type { OrderOutcome } from '#contract/session-orders';
import { sessionStream } from '#contract/streams';
import { sha256Hex, utf8 } from '#domain/hash';
import { orderCommandId } from '#domain/ids';
import { decode } from '#event-store/codec/decode';
import { UndecodableEvent } from '#event-store/codec/undecodable-event';
import type { EventStore } from '#event-store/port';
import { ClearResults } from '../../commands/clear-results.command.ts';
import { type CommandContext, CommandRefused, InputRefused } from '../../commands/context.ts';
import type { GenerationChoices } from '../../commands/generation-order.ts';
import type { Operations } from '../../commands/operations.ts';
import { RequestGeneration } from '../../commands/request-generation.command.ts';
import { openSpan } from '../../tracing/spans.ts';
import type { DueOrder, ItemOutcome } from './due-order.ts';

export interface CarryOutOptions {
  readonly store: EventStore;
  readonly commands: CommandBus;
  readonly operations: Operations;
}

/**
 * Does what was ordered to one session, in the name of who ordered it. Doing it again after a crash is
 * the same command, and changes nothing. It is a trace of its own, since an order may be for thousands of
 * sessions, with a link to the request.
 * @throws StoreUnavailable, and CommandRefused when others were faster or the order is over: then the
 *   tables of orders are behind, and it is tried again
 */
export async function carryOut(
  options: CarryOutOptions,
  order: DueOrder,
  sessionId: string,
): Promise<ItemOutcome> {
  const span = openSpan(`order ${order.kind}`, {
    kind: 'consumer',
    links: order.traceparent === null ? [] : [order.traceparent],
    attributes: { 'stratalog.order': order.orderId, 'stratalog.session': sessionId },
  });
  try {
    const done = await outcomeFor(options, order, { sessionId, traceparent: span.traceparent });
    span.end(undefined, { 'stratalog.outcome': done.outcome });
    return done;
  } catch (error) {
    span.end(error);
    throw error;
  }
}

interface Task {
  readonly sessionId: string;
  /** What is done continues it. */
  readonly traceparent: string | undefined;
}

async function outcomeFor(
  options: CarryOutOptions,
  order: DueOrder,
  { sessionId, traceparent }: Task,
): Promise<ItemOutcome> {
  const { orderId, kind } = order;
  const context = contextOf(order, orderCommandId(orderId, sessionId), traceparent);
  try {
    await refuseOver(options.operations, orderId);
    if (kind === 'regeneration') return await regenerate(options, order, { sessionId, context });
    return await clear(options, order, { sessionId, context });
  } catch (error) {
    const outcome = outcomeOf(error, sessionId);
    if (outcome === null || !(error instanceof Error)) throw error;
    return { outcome, generationId: null, detail: error.message };
  }
}

/** What will be the same at each try; null for what may pass. */
function outcomeOf(error: unknown, sessionId: string): OrderOutcome | null {
  if (error instanceof InputRefused) return 'refused';
  if (error instanceof UndecodableEvent) {
    return error.stream === sessionStream(sessionId) ? 'refused' : null;
  }
  if (!(error instanceof CommandRefused) || error.code === 'conflict') return null;
  return error.code === 'order_over' ? 'withdrawn' : 'refused';
}

/** The log may know more than the tables. */
async function refuseOver(operations: Operations, orderId: string): Promise<void> {
  const stage = await operations.orderStage(orderId);
  if (stage === 'open' || stage === 'begun') return;
  const code = stage === 'withdrawn' ? 'order_over' : 'conflict';
  throw new CommandRefused(code, `Order ${orderId} is ${stage ?? 'unknown'}.`);
}

interface Target {
  readonly sessionId: string;
  readonly context: CommandContext;
}

async function regenerate(
  { store, commands }: CarryOutOptions,
  { orderId, reason, terms }: DueOrder,
  { sessionId, context }: Target,
): Promise<ItemOutcome> {
  const seed = 'seed' in terms ? terms.seed : 'same';
  const choices = choicesOf(await lastRequest(store, sessionId));
  const fresh = seed === 'new' ? { seed: newSeed(orderId, sessionId) } : {};
  const command = new RequestGeneration(sessionId, { ...choices, ...fresh, reason }, context);
  const { generationId, deduplicated } = await commands.execute(command);
  const detail = deduplicated ? 'An equal generation was running already.' : null;
  return { outcome: 'requested', generationId, detail };
}

/** The very seed for a retry after a crash, and another one for each order and session. */
function newSeed(orderId: string, sessionId: string): string {
  return sha256Hex(utf8(`${orderId} ${sessionId}`)).slice(0, 16);
}

function choicesOf(last: EventOf<'GenerationRequested'>['data'] | null): GenerationChoices {
  if (!last) return {};
  const { seed, iterations, targets } = last;
  return { seed, iterations, targets };
}

/** The session's last request of a generation; null before the first. */
async function lastRequest(store: EventStore, sessionId: string) {
  let last: EventOf<'GenerationRequested'>['data'] | null = null;
  for await (const recorded of store.read(sessionStream(sessionId))) {
    if (recorded.type !== 'GenerationRequested') continue;
    const event = decode(recorded);
    if (event.type === 'GenerationRequested') last = event.data;
  }
  return last;
}

async function clear(
  { commands, operations }: CarryOutOptions,
  order: DueOrder,
  { sessionId, context }: Target,
): Promise<ItemOutcome> {
  const { orderId, reason, terms } = order;
  const begun = { type: 'ClearBegun', data: { orderId } } as const;
  await operations.record(begun, contextOf(order, `begin ${orderId}`, context.traceparent));
  const seen = 'visibleGeneration' in terms ? terms.visibleGeneration : null;
  const command = new ClearResults(sessionId, reason, context, seen);
  const { isDone, visibleGeneration } = await commands.execute(command);
  if (isDone) return { outcome: 'cleared', generationId: null, detail: null };
  if (visibleGeneration === seen) return unchanged('There was nothing to clear.');
  return unchanged(
    `Generation ${visibleGeneration ?? 'none'} is visible, and ${seen ?? 'none'} was seen.`,
  );
}

function unchanged(detail: string): ItemOutcome {
  return { outcome: 'unchanged', generationId: null, detail };
}

function contextOf(
  order: DueOrder,
  commandId: string,
  traceparent: string | undefined,
): CommandContext {
  const { correlationId, requestedBy: actorId, requestedRole: actorRole } = order;
  const trace = traceparent === undefined ? {} : { traceparent };
  return { commandId, correlationId, actorId, actorRole, ...trace };
}
