import type { CatalogueVersions } from './events.ts';
import type { OrderOutcome, SessionChoice } from './session-orders.ts';
import type { SessionSummary } from './views.ts';

/** What admins see of sessions, and of what was ordered for them. */

/** By what a session's visible results were made: the catalogue and engine of today, others, or there are none. */
export const MADE = ['older', 'current', 'nothing'] as const;
export type Made = (typeof MADE)[number];

export interface AdminSession extends SessionSummary {
  /** How many there are of the visible generation. */
  readonly exists: {
    readonly factors: number;
    readonly patterns: number;
    readonly scenarios: number;
    readonly personas: number;
    readonly content: number;
  };
  readonly made: Made;
  /** Of the visible generation. */
  readonly by: {
    readonly catalogue: CatalogueVersions;
    readonly engine: string;
    readonly seed: string;
  } | null;
}

export interface AdminSessionPage {
  readonly sessions: readonly AdminSession[];
  /** Pass as `after` for the next page; null on the last. */
  readonly next: string | null;
}

/** What an order to regenerate would do; nothing is done. */
export interface RegenerationPlan {
  readonly choice: SessionChoice;
  readonly sessions: number;
  /** Of these: with results that stay until the new ones are whole. */
  readonly withResults: number;
  /** Of these: with a generation that runs, and ends when another one is asked for. */
  readonly generating: number;
  readonly perMinute: number;
  /** Until the last one is started, at that rate. */
  readonly seconds: number;
  /** Stands for exactly these sessions. */
  readonly digest: string;
  readonly examples: readonly { readonly sessionId: string; readonly topic: string }[];
  /** Why it cannot be ordered; null when it can. */
  readonly refused: string | null;
}

export const SESSION_ORDER_STATES = [
  'held',
  'running',
  'unclear',
  'withdrawn',
  'finished',
] as const;

export interface SessionOrderView {
  readonly orderId: string;
  readonly kind: 'clear' | 'regeneration';
  /**
   * `held`: it can be withdrawn, and nothing was done yet. `unclear`: an event after it cannot be read
   * and may have withdrawn it; nothing more of it is done.
   */
  readonly state: (typeof SESSION_ORDER_STATES)[number];
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  /** When its next session is due. */
  readonly dueAt: string;
  readonly withdrawnBy: string | null;
  /** Revision of the operation that cannot be read, where that holds it. */
  readonly heldBy: string | null;
  readonly finishedAt: string | null;
  readonly sessions: number;
  /** The first one. */
  readonly sessionId: string;
  /** Without an outcome yet. */
  readonly waiting: number;
  readonly outcomes: Readonly<Record<OrderOutcome, number>>;
  /** How the generations that it started are. */
  readonly generations: {
    readonly running: number;
    readonly succeeded: number;
    readonly failed: number;
    readonly cancelled: number;
  };
  /** The first sessions that it was not done to, with the cause. */
  readonly troubles: readonly {
    readonly sessionId: string;
    readonly outcome: OrderOutcome;
    readonly detail: string;
  }[];
}

export interface SessionOrderList {
  readonly orders: readonly SessionOrderView[];
}
