import type {
  ClearRequestedData,
  OrderOutcome,
  RegenerationRequestedData,
} from '#contract/session-orders';

/** An order whose next session is due, with that session; null when all sessions have their outcome. */
export interface DueOrder {
  readonly orderId: string;
  readonly kind: 'clear' | 'regeneration';
  readonly correlationId: string;
  /** Of the event that ordered it; null where nothing was traced. */
  readonly traceparent: string | null;
  readonly requestedBy: string;
  readonly requestedRole: string;
  readonly reason: string;
  readonly terms: OrderTerms;
  readonly withdrawn: boolean;
  readonly next: { readonly ordinal: number; readonly sessionId: string } | null;
}

export type OrderTerms =
  | Pick<ClearRequestedData, 'visibleGeneration'>
  | Pick<RegenerationRequestedData, 'seed' | 'perMinute'>;

/** What came of an order for one session. */
export interface ItemOutcome {
  readonly outcome: OrderOutcome;
  readonly generationId: string | null;
  readonly detail: string | null;
}
