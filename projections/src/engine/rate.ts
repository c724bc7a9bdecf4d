const WINDOW_MS = 1_000;

/** Events per second over the last full window. */
export class Rate {
  value = 0;
  #count = 0;
  #start = performance.now();

  add(events: number): void {
    this.#count += events;
    const elapsed = performance.now() - this.#start;
    if (elapsed < WINDOW_MS) return;
    this.value = Math.round((this.#count * 1000) / elapsed);
    this.#count = 0;
    this.#start = performance.now();
  }
}

const RECENT_MS = 10_000;

interface Done {
  readonly at: number;
  readonly events: number;
}

/**
 * Events per second over the last ten seconds, for telling how long the rest takes. Counted from the
 * first step on: what came before it was getting ready. 0 while there is nothing to tell it from.
 */
export class RecentRate {
  value = 0;
  #steps: Done[] = [];

  /** @param now milliseconds, of a clock that only goes on */
  add(events: number, now = performance.now()): void {
    this.#steps.push({ at: now, events });
    const old = this.#steps.findLastIndex(({ at }) => at <= now - RECENT_MS);
    if (old > 0) this.#steps = this.#steps.slice(old);
    const [first, ...since] = this.#steps;
    if (!first || since.length === 0) return;
    this.value = perSecond(first, since, now);
  }

  /** What it will be when a step of so many events ends now. */
  with(events: number, now = performance.now()): number {
    const [first, ...since] = this.#steps;
    return first ? perSecond(first, [...since, { at: now, events }], now) : 0;
  }

  /** Forgets everything: from now on steps take another time. */
  restart(): void {
    this.#steps = [];
    this.value = 0;
  }
}

function perSecond(first: Done, since: readonly Done[], now: number): number {
  const sum = since.reduce((total, step) => total + step.events, 0);
  return (sum * 1000) / Math.max(1, now - first.at);
}
