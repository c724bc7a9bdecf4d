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
