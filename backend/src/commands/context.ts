import type { Refusal } from '#contract/values';
import type { RefusalCode } from '#domain/generation/commands';

/** Who asks, and how the events that follow are traced back. */
export interface CommandContext {
  /** A UUID, or `key:<32 hex>:<32 hex>` when the caller gave an Idempotency-Key. */
  readonly commandId: string;
  readonly correlationId: string;
  readonly actorId: string;
  readonly actorRole: string;
  readonly traceparent?: string;
}

/** The input document or body is not acceptable; each refusal names its place. */
export class InputRefused extends Error {
  readonly code = 'input_refused';
  constructor(readonly refusals: readonly Refusal[]) {
    super(refusals[0]?.message ?? 'The input was refused');
    this.name = 'InputRefused';
  }
}

type OwnCode = 'idempotency_key_reused' | 'conflict' | 'scored_otherwise' | 'order_over';

/** The session's state does not allow the command. */
export class CommandRefused extends Error {
  constructor(
    readonly code: RefusalCode | OwnCode,
    message: string,
  ) {
    super(message);
    this.name = 'CommandRefused';
  }
}
