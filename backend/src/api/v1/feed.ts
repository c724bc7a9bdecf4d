import type { Logger } from 'pino';
import type { ReadModelSignal } from '#backend/queries/read-model-signal';

/** One caller who is shown how a thing stands. */
export interface Onlooker<T> {
  show(state: T): void;
  end(): void;
}

export interface FeedMeans<T> {
  readonly signal: ReadModelSignal;
  readonly log: Logger;
  /** Should a notification be lost, the change is seen this much later. */
  readonly pollMs: number;
  /** null when the tables do not know it any more. */
  read(key: string): Promise<T | null>;
}

interface Watch<T> {
  readonly onlookers: Set<Onlooker<T>>;
  readonly look: () => void;
  readonly stop: () => void;
}

/** Things of one kind that somebody follows: however many follow one, it is read once for all. */
export class Feed<T> {
  readonly #watches = new Map<string, Watch<T>>();

  constructor(private readonly means: FeedMeans<T>) {}

  /**
   * Shows the thing from now on, whenever its session moved; what is shown may be known already.
   * @returns ends it
   */
  join(key: string, sessionId: string, onlooker: Onlooker<T>): () => void {
    const watch = this.#watches.get(key) ?? this.#watch(key, sessionId);
    watch.onlookers.add(onlooker);
    watch.look(); // what came between the caller's own read and this
    return () => {
      watch.onlookers.delete(onlooker);
      if (watch.onlookers.size === 0) watch.stop();
    };
  }

  end(): void {
    for (const { onlookers } of this.#watches.values()) {
      for (const onlooker of onlookers) onlooker.end();
    }
  }

  #watch(key: string, sessionId: string): Watch<T> {
    const onlookers = new Set<Onlooker<T>>();
    let begun = 0;
    let shown = 0;
    const look = () => {
      const turn = ++begun;
      void this.#look(key, (state) => {
        if (turn < shown) return; // a read that began later has ended before
        shown = turn;
        for (const onlooker of onlookers) onlooker.show(state);
      });
    };
    const poll = setInterval(look, this.means.pollMs);
    const off = this.means.signal.on(sessionId, look);
    const stop = () => {
      clearInterval(poll);
      off();
      if (this.#watches.get(key) === watch) this.#watches.delete(key);
    };
    const watch = { onlookers, look, stop };
    this.#watches.set(key, watch);
    return watch;
  }

  async #look(key: string, show: (state: T) => void): Promise<void> {
    try {
      const state = await this.means.read(key);
      if (state !== null) show(state);
    } catch (err) {
      this.means.log.warn({ err, key }, 'event streams wait for the read tables');
    }
  }
}
