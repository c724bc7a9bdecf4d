import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

/** One part may not use up the time of the others. */
const LONGEST_CLOSE = 1_500;

interface Closer {
  readonly name: string;
  readonly close: () => Promise<void>;
}

/** What was opened, to be closed in the opposite order. */
export class Closers {
  readonly #opened: Closer[] = [];
  #closing: Promise<void> | undefined;

  constructor(private readonly log: Logger) {}

  add(name: string, close: () => Promise<void>): void {
    this.#opened.push({ name, close });
  }

  /** True from the moment that somebody asked for it. */
  get isClosing(): boolean {
    return this.#closing !== undefined;
  }

  /** Closes all, the latest first. One that fails or takes too long does not keep the others. */
  closeAll(): Promise<void> {
    this.#closing ??= this.#closeAll();
    return this.#closing;
  }

  async #closeAll(): Promise<void> {
    for (const closer of this.#opened.toReversed()) await this.#close(closer);
  }

  async #close({ name, close }: Closer): Promise<void> {
    const stop = new AbortController();
    const late = sleep(LONGEST_CLOSE, 'late', { signal: stop.signal }).catch(() => 'in time');
    try {
      const end = await Promise.race([close(), late]);
      if (end === 'late') this.log.warn({ part: name }, 'A part takes too long to stop; going on');
    } catch (err) {
      this.log.warn({ err, part: name }, 'A part did not stop as it should; going on');
    } finally {
      stop.abort();
    }
  }
}
