/**
 * The latest of what was made, by key; those who ask while it is being made share it. What a key
 * stands for never changes, and failures are not kept.
 */
export class Kept<T> {
  readonly #kept = new Map<string, Promise<T>>();

  constructor(private readonly most: number) {}

  async get(key: string, make: () => Promise<T>): Promise<T> {
    const value = this.#kept.get(key) ?? make();
    this.#kept.delete(key); // the order of a Map is that of insertion: the oldest goes first
    this.#kept.set(key, value);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size > this.most) this.#kept.delete(oldest);
    }
    try {
      return await value;
    } catch (error) {
      if (this.#kept.get(key) === value) this.#kept.delete(key);
      throw error;
    }
  }
}
