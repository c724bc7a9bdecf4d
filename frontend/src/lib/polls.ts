/** What is taken from the browser. */
export interface PollMeans {
  fetch(url: string, init: RequestInit): Promise<Response>;
  later(work: () => void, ms: number): () => void;
}

/** What is asked for, and how long to wait before. */
export interface Asked {
  readonly url: string;
  readonly pollMs: number;
  /** Polls that fail in a row before no more are made; 20 if not given. */
  readonly mostFailures?: number;
}

export interface PollListener<View> {
  onAnswer(view: View): void;
  /** Nobody answered, or with a refusal; what was given up is not asked for again. */
  onUnanswered(gaveUp: boolean): void;
}

/** A poll without an answer is waited for up to so many times as long. */
const LONGEST_WAIT = 8;
const MOST_FAILURES = 20;

export const browserPolls: PollMeans = {
  fetch: (url, init) => fetch(url, init),
  later: (work, ms) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * Asks for one thing again and again. An answer is waited for before the next question: the listener
 * says when by `again`. Polls that fail wait longer each time, and end after so many.
 */
export class Polls<View> {
  readonly #leaving = new AbortController();
  #failures = 0;
  #forget = () => {};

  constructor(
    readonly asked: Asked,
    readonly listener: PollListener<View>,
    readonly means: PollMeans,
  ) {}

  get isOver(): boolean {
    return this.#leaving.signal.aborted;
  }

  /** Asks once more, after the usual wait. */
  again(): void {
    this.#after(this.asked.pollMs);
  }

  /** Something was heard in another way. */
  forgive(): void {
    this.#failures = 0;
  }

  stop(): void {
    this.#leaving.abort();
    this.#forget();
  }

  #after(ms: number): void {
    this.#forget = this.means.later(() => void this.#ask(), ms);
  }

  async #ask(): Promise<void> {
    const view = await answerOf<View>(this.means, this.asked.url, this.#leaving.signal);
    if (this.isOver) return;
    if (!view) return this.#unanswered();
    this.forgive();
    this.listener.onAnswer(view);
  }

  #unanswered(): void {
    this.#failures += 1;
    const gaveUp = this.#failures >= (this.asked.mostFailures ?? MOST_FAILURES);
    this.listener.onUnanswered(gaveUp);
    const longer = Math.min(2 ** (this.#failures - 1), LONGEST_WAIT);
    if (!gaveUp) this.#after(this.asked.pollMs * longer);
  }
}

/** The state as it is now; null when nobody answered or the answer was a refusal. */
async function answerOf<View>(
  means: PollMeans,
  url: string,
  signal: AbortSignal,
): Promise<View | null> {
  try {
    const response = await means.fetch(url, { signal });
    return response.ok ? ((await response.json()) as View) : null; // the API's own contract
  } catch {
    return null;
  }
}
