import type { SessionOrderView } from '#contract/admin-session-views';
import type { OrderOutcome } from '#contract/session-orders';

type Counted = OrderOutcome | keyof SessionOrderView['generations'];

export interface OrderRow extends Readonly<Record<Counted, number>> {
  readonly order_id: string;
  readonly kind: SessionOrderView['kind'];
  readonly reason: string;
  readonly requested_by: string;
  readonly requested_at: Date;
  readonly next_at: Date;
  readonly is_held: boolean;
  readonly withdrawn_by: string | null;
  readonly held_by: string | null;
  readonly finished_at: Date | null;
  /** As the log tells the end; null before that. Tables that were made anew know no others. */
  readonly outcomes: SessionOrderView['outcomes'] | null;
  readonly sessions: number;
  readonly session_id: string;
  readonly waiting: number;
  readonly troubles: SessionOrderView['troubles'];
}

/** Of an order that nobody has begun with. */
export const NO_OUTCOMES = {
  ...{ requested: 0, cleared: 0, unchanged: 0, refused: 0, withdrawn: 0 },
  ...{ running: 0, succeeded: 0, failed: 0, cancelled: 0 },
  ...{ withdrawn_by: null, held_by: null, finished_at: null, outcomes: null, troubles: [] },
} as const;

export function orderView(row: OrderRow): SessionOrderView {
  const { requested, cleared, unchanged, refused, withdrawn } = row;
  const { running, succeeded, failed, cancelled } = row;
  return {
    orderId: row.order_id,
    kind: row.kind,
    state: stateOf(row),
    reason: row.reason,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at.toISOString(),
    dueAt: row.next_at.toISOString(),
    withdrawnBy: row.withdrawn_by,
    heldBy: row.held_by,
    finishedAt: row.finished_at?.toISOString() ?? null,
    sessions: row.sessions,
    sessionId: row.session_id,
    waiting: row.outcomes ? 0 : row.waiting,
    outcomes: row.outcomes ?? { requested, cleared, unchanged, refused, withdrawn },
    generations: { running, succeeded, failed, cancelled },
    troubles: row.troubles,
  };
}

function stateOf(row: OrderRow): SessionOrderView['state'] {
  if (row.withdrawn_by !== null) return 'withdrawn';
  if (row.finished_at !== null) return 'finished';
  if (row.held_by !== null) return 'unclear';
  return row.kind === 'clear' && row.is_held ? 'held' : 'running';
}
