import { sessionStream } from '#contract/streams';
import { evolve, initialState } from '#domain/generation/evolve';
import type { SessionState } from '#domain/generation/state';
import { decode } from '#event-store/codec/decode';
import type { EventStore } from '#event-store/port';

/** A folded session takes some 100 kB to 1 MB while a generation runs. */
const KEPT_SESSIONS = 64;

/**
 * Folds sessions' streams. The latest ones are kept, so that only what was appended since is read:
 * a stream is append-only, so a fold of its beginning stays true.
 */
export class SessionFolds {
  readonly #kept = new Map<string, SessionState>();

  constructor(private readonly store: EventStore) {}

  /**
   * The session as its stream is now; the initial state when there is no such stream.
   * @throws StoreUnavailable, UndecodableEvent
   */
  async current(sessionId: string): Promise<SessionState> {
    let state = this.#kept.get(sessionId) ?? initialState;
    const range = { from: state.revision + 1n };
    for await (const event of this.store.read(sessionStream(sessionId), range)) {
      state = evolve(state, decode(event));
    }
    this.#keep(sessionId, state);
    return state;
  }

  #keep(sessionId: string, state: SessionState): void {
    const known = this.#kept.get(sessionId);
    this.#kept.delete(sessionId); // the order of a Map is that of insertion: the oldest goes first
    if (state.revision >= 0n) this.#kept.set(sessionId, newer(known, state));
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT_SESSIONS) return;
      this.#kept.delete(oldest);
    }
  }
}

/** Two reads may overlap, and the one that began first may end last. */
function newer(known: SessionState | undefined, state: SessionState): SessionState {
  return known && known.revision > state.revision ? known : state;
}
