/**
 * What admins order for sessions, and what came of it: events of the operations stream. Types and data
 * are storage format. Session order: one order, for one session or many, known by an id. It is carried
 * out by a process that reads this stream; what it does to a session is an event of that session.
 */

/** A clear is held back for a time, in which it can be withdrawn; readers see the results until then. */
export interface ClearRequestedData {
  readonly orderId: string;
  readonly sessionId: string;
  /** Number of the generation whose results were to be seen; null for none. Another one stays. */
  readonly visibleGeneration: number | null;
  /** From the time of this event. */
  readonly holdSeconds: number;
  readonly reason: string;
}

/** Which sessions were asked for, in the words of who asked. */
export interface SessionChoice {
  /** This one alone. */
  readonly session: string | null;
  /** A part of the topic or of the id. */
  readonly q: string | null;
  readonly state: string | null;
  /** What their visible results were computed by; `older`: by another catalogue or engine than that of then. */
  readonly made: 'older' | 'current' | 'nothing' | null;
}

export interface RegenerationRequestedData {
  readonly orderId: string;
  /** What the choice gave when it was made, in this order: the generations that are started. */
  readonly sessions: readonly string[];
  readonly choice: SessionChoice;
  /** Of each session's last generation, or a new one each. */
  readonly seed: 'same' | 'new';
  /** At most so many are started in a minute. */
  readonly perMinute: number;
  readonly reason: string;
}

/** What has not begun is not done. */
export interface SessionOrderWithdrawnData {
  readonly orderId: string;
  readonly reason: string;
}

/** The time to withdraw a clear is over. */
export interface ClearBegunData {
  readonly orderId: string;
}

export const ORDER_OUTCOMES = [
  'requested',
  'cleared',
  'unchanged',
  'refused',
  'withdrawn',
] as const;
/**
 * `requested`: a generation was started, or an equal one runs; `unchanged`: there was nothing to clear,
 * or something else than was seen; `refused`: the session does not allow it.
 */
export type OrderOutcome = (typeof ORDER_OUTCOMES)[number];

export interface SessionOrderFinishedData {
  readonly orderId: string;
  /** How many sessions, by outcome. */
  readonly outcomes: Readonly<Record<OrderOutcome, number>>;
}

export type SessionOrder =
  | { readonly type: 'ClearRequested'; readonly data: ClearRequestedData }
  | { readonly type: 'RegenerationRequested'; readonly data: RegenerationRequestedData }
  | { readonly type: 'SessionOrderWithdrawn'; readonly data: SessionOrderWithdrawnData };

export type SessionOrderFact =
  | { readonly type: 'ClearBegun'; readonly data: ClearBegunData }
  | { readonly type: 'SessionOrderFinished'; readonly data: SessionOrderFinishedData };

export type SessionOrderEvent = SessionOrder | SessionOrderFact;

const TYPES: ReadonlySet<string> = new Set([
  'ClearRequested',
  'RegenerationRequested',
  'SessionOrderWithdrawn',
  'ClearBegun',
  'SessionOrderFinished',
]);

/** Among the events of the operations stream: whether it is about an order for sessions. */
export function isSessionOrder<T extends { readonly type: string }>(
  event: T,
): event is T & { readonly type: SessionOrderEvent['type'] } {
  return TYPES.has(event.type);
}

const REQUESTS: ReadonlySet<string> = new Set(['ClearRequested', 'RegenerationRequested']);

/**
 * Whether an event of that type holds the orders before it when it cannot be read: a request gives an
 * order of its own; anything else about orders may have taken back any that is open.
 */
export function holdsOrders(type: string): boolean {
  return TYPES.has(type) && !REQUESTS.has(type);
}
