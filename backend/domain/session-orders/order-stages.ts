import type { SessionOrderEvent } from '#contract/session-orders';

/** How far an order for sessions is, as the operations stream tells. */
export type OrderStage = 'open' | 'begun' | 'withdrawn' | 'finished';
export type OrderStages = ReadonlyMap<string, OrderStage>;

const STAGES: Readonly<Record<SessionOrderEvent['type'], OrderStage>> = {
  ClearRequested: 'open',
  RegenerationRequested: 'open',
  ClearBegun: 'begun',
  SessionOrderWithdrawn: 'withdrawn',
  SessionOrderFinished: 'finished',
};

/** The stages after an event. */
export function evolveOrders(
  stages: OrderStages,
  { type, data }: Pick<SessionOrderEvent, 'type' | 'data'>,
): OrderStages {
  const before = stages.get(data.orderId);
  if (type === 'SessionOrderFinished' && before === 'withdrawn') return stages; // what began ended
  return new Map(stages).set(data.orderId, STAGES[type]);
}

/**
 * Why an event must not follow these stages; null when it may. Beginning and withdrawing exclude each
 * other: whichever stands first in the stream counts.
 */
export function orderRefusal(
  stages: OrderStages,
  { type, data }: Pick<SessionOrderEvent, 'type' | 'data'>,
): string | null {
  const stage = stages.get(data.orderId);
  if (type === 'ClearBegun' && stage !== 'open') return told(data.orderId, stage);
  if (type === 'SessionOrderWithdrawn' && stage !== 'open') return told(data.orderId, stage);
  return null;
}

const WORDS: Readonly<Record<OrderStage, string>> = {
  open: 'waits',
  begun: 'has begun, and cannot be taken back',
  withdrawn: 'was withdrawn',
  finished: 'was carried out',
};

function told(orderId: string, stage: OrderStage | undefined): string {
  if (stage === undefined) return `There is no order ${orderId}.`;
  return `Order ${orderId} ${WORDS[stage]}.`;
}
