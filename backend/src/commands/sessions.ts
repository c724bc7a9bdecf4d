import { setImmediate as breathe } from 'node:timers/promises';
import type { DecodedEvent, SessionEvent } from '#contract/events';
import { sessionStream } from '#contract/streams';
import { type AppendBatch, planAppends } from '#domain/generation/append-batches';
import type { Decision, SessionCommand } from '#domain/generation/commands';
import { findRepeat } from '#domain/generation/find-repeat';
import type { SessionState } from '#domain/generation/state';
import { checkReadable, decode } from '#event-store/codec/decode';
import { type EventStore, WrongExpectedRevision } from '#event-store/port';
import { type CommandContext, CommandRefused } from './context.ts';
import { patientAppend } from './patient-append.ts';
import { SessionFolds } from './session-folds.ts';
import { tracedAppend } from './traced-append.ts';
import { Turns } from './turns.ts';

/** A command for one session: who gives it, and what it decides on a state. */
export interface Order {
  readonly sessionId: string;
  readonly type: SessionCommand['type'];
  readonly context: CommandContext;
  readonly decide: (state: SessionState) => Decision;
}

/** What came of an order. `state` is the one that it was decided on. */
export type Outcome = { readonly state: SessionState } & (
  | {
      readonly kind: 'appended';
      readonly events: readonly SessionEvent[];
      /** Of the last event. */
      readonly revision: bigint;
    }
  /** The very command has been carried out before; this is what it appended then. */
  | {
      readonly kind: 'known';
      readonly revision: bigint;
      readonly generationId: string | null;
    }
  /** What is asked for is already so. */
  | { readonly kind: 'repeat'; readonly generationId: string | null }
);

/** A conflict is decided again on the fresh stream this often. */
const RETRIES = 3;

/**
 * The one path of all commands: fold, decide, append at the revision that was folded. A large
 * document takes some 20 ms for each step, so requests are let in between them.
 */
export class Sessions {
  readonly #folds: SessionFolds;
  // Commands of one process on one session would only conflict with each other.
  readonly #turns = new Turns();

  constructor(
    private readonly store: EventStore,
    private readonly now: () => string,
  ) {
    this.#folds = new SessionFolds(store);
  }

  /** @throws StoreUnavailable, UndecodableEvent */
  state(sessionId: string): Promise<SessionState> {
    return this.#folds.current(sessionId);
  }

  /** What was recorded there; null when nothing was. */
  async eventAt(sessionId: string, revision: bigint): Promise<DecodedEvent | null> {
    const range = { from: revision, to: revision };
    for await (const event of this.store.read(sessionStream(sessionId), range)) {
      return decode(event);
    }
    return null;
  }

  /**
   * Carries an order out.
   * @throws CommandRefused when the state does not allow it, when its Idempotency-Key was used for
   *   something else, or ('conflict') when others were faster four times; StoreUnavailable
   */
  handle(order: Order): Promise<Outcome> {
    return this.#turns.take(order.sessionId, () => this.#handle(order));
  }

  async #handle(order: Order): Promise<Outcome> {
    for (let conflicts = 0; conflicts <= RETRIES; conflicts += 1) {
      const state = await this.#folds.current(order.sessionId);
      const known = knownOutcome(order, state);
      if (known) return known;
      const decision = order.decide(state);
      if (decision.kind === 'refused') throw new CommandRefused(decision.code, decision.message);
      if (decision.kind === 'repeat') return { ...decision, state };
      const { events } = decision;
      await breathe();
      const revision = state.revision + BigInt(events.length);
      if (await this.#append(order, state, events)) {
        return { kind: 'appended', state, events, revision };
      }
    }
    throw new CommandRefused(
      'conflict',
      `Session ${order.sessionId} is being changed by others; send the request again.`,
    );
  }

  /** False when the stream has moved on. */
  async #append(
    order: Order,
    state: SessionState,
    events: readonly SessionEvent[],
  ): Promise<boolean> {
    const { sessionId, context } = order;
    const stream = sessionStream(sessionId);
    try {
      await tracedAppend(stream, context, (within) => {
        const origin = { ...within, sessionId, occurredAt: this.now() };
        return this.#appendAll(stream, planAppends(state, events, origin), state.revision + 1n);
      });
      return true;
    } catch (error) {
      if (error instanceof WrongExpectedRevision) return false;
      throw error;
    }
  }

  async #appendAll(stream: string, batches: readonly AppendBatch[], from: bigint): Promise<void> {
    let next = from;
    for (const batch of batches) {
      await breathe();
      checkReadable(stream, next, batch.events);
      await patientAppend(this.store, stream, batch);
      next += BigInt(batch.events.length);
    }
  }
}

function knownOutcome({ context, type }: Order, state: SessionState): Outcome | null {
  const repeat = findRepeat(state, context.commandId, type);
  if (repeat.kind === 'new') return null;
  if (repeat.kind === 'same') {
    const { revision, generationId } = repeat.seen;
    return { kind: 'known', state, revision, generationId };
  }
  throw new CommandRefused(
    'idempotency_key_reused',
    'This Idempotency-Key was used for another request; take a new key for a new request.',
  );
}
