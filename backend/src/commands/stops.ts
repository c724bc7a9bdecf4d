/** Work under way for generations, one piece each. A generation that is over stops its work. */
export class Stops {
  readonly #stops = new Map<string, AbortController>();

  /** Does the work with a signal that `forget` aborts. */
  async during<T>(generationId: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const stop = new AbortController();
    this.#stops.set(generationId, stop);
    try {
      return await work(stop.signal);
    } finally {
      if (this.#stops.get(generationId) === stop) this.#stops.delete(generationId);
    }
  }

  /** Stops the generation's work, if there is any. */
  forget(generationId: string): void {
    this.#stops.get(generationId)?.abort();
    this.#stops.delete(generationId);
  }
}
