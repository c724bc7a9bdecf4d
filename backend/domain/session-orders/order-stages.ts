import { holdsOrders, type SessionOrderEvent } from '#contract/session-orders';

/** How far an order for sessions is, as the operations stream tells. */
export type OrderStage =
  | 'open'
  /** An event after it cannot be read, and may have withdrawn it: it must not be carried out. */
  | 'unclear'
  | 'begun'
  | 'withdrawn'
  | 'finished';
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

/** The stages after an event of that type which cannot be read. */
export function evolveUnread(stages: OrderStages, type: SessionOrderEvent['type']): OrderStages {
  if (!holdsOrders(type)) return stages;
  const after = ([orderId, stage]: readonly [string, OrderStage]) =>
    [orderId, stage === 'open' ? 'unclear' : stage] as const;
  return new Map([...stages].map(after));
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
  const isWithdrawable = stage === 'open' || stage === 'unclear';
  if (type === 'SessionOrderWithdrawn' && !isWithdrawable) return told(data.orderId, stage);
  return null;
}

const WORDS: Readonly<Record<OrderStage, string>> = {
  open: 'waits',
  unclear: 'is held: an event after it cannot be read, and may have withdrawn it',
  begun: 'has begun, and cannot be taken back',
  withdrawn: 'was withdrawn',
  finished: 'was carried out',
};

function told(orderId: string, stage: OrderStage | undefined): string {
  if (stage === undefined) return `There is no order ${orderId}.`;
  return `Order ${orderId} ${WORDS[stage]}.`;
}
