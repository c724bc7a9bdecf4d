import type { Answer } from './answer.ts';

/** What a key, a tag and the map's own entry cost beside the bytes. */
const ENTRY_OVERHEAD = 512;

/**
 * Assembled bodies, the least recently used dropped first. Keys name everything that a body depends
 * on, so an entry is never out of date, only unused.
 */
export class AnswerCache {
  readonly #answers = new Map<string, Answer>();
  readonly #pending = new Map<string, Promise<Answer | null>>();
  #bytes = 0;

  constructor(private readonly maxBytes: number) {}

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): Answer | undefined {
    const answer = this.#answers.get(key);
    if (answer) {
      this.#answers.delete(key);
      this.#answers.set(key, answer);
    }
    return answer;
  }

  /**
   * The answer under the key, assembled when it is not there. Those who ask while it is being
   * assembled share it; null and errors are not kept.
   */
  async getOrMake(key: string, make: () => Promise<Answer | null>): Promise<Answer | null> {
    const known = this.get(key);
    if (known) return known;
    const started = this.#pending.get(key);
    if (started) return started;
    const pending = make();
    this.#pending.set(key, pending);
    try {
      const answer = await pending;
      if (answer) this.#keep(key, answer);
      return answer;
    } finally {
      this.#pending.delete(key);
    }
  }

  #keep(key: string, answer: Answer): void {
    this.#answers.set(key, answer);
    this.#bytes += answer.bytes.length + ENTRY_OVERHEAD;
    for (const [oldest, { bytes }] of this.#answers) {
      if (this.#bytes <= this.maxBytes) break;
      this.#answers.delete(oldest);
      this.#bytes -= bytes.length + ENTRY_OVERHEAD;
    }
  }
}
