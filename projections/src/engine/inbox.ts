import type { Position, RecordedEvent } from '#contract/recorded-event';
import type { SubscriptionMessage } from '#event-store/port';

/** What has come from the log since the last time. */
export interface Delivery {
  readonly events: readonly RecordedEvent[];
  /** Looked at up to here, also what was filtered out; null when the events say it all. */
  readonly through: Position | null;
  /** True when everything in the log had been delivered. */
  readonly caughtUp: boolean;
}

const MAX_EVENTS = 200;
/** Large batches are cut here too, so that one never holds the process or the memory for long. */
const MAX_BYTES = 1_000_000;
/** No more is waited for once nothing has come for so long... */
const QUIET_MS = 4;
/** ...or once the first event has waited for so long. */
const GATHER_MS = 250;

/**
 * Reads a subscription ahead while a batch is being written, and hands out batches: what is there
 * as soon as the log is caught up, else up to 200 events. Holds at most two batches.
 */
export class Inbox {
  #events: RecordedEvent[] = [];
  #bytes = 0;
  #through: Position | null = null;
  #caughtUp = false;
  #tidings = false;
  #end: { readonly error: unknown } | null = null;
  #isClosed = false;
  #wakeReader = () => {};
  #wakePump = () => {};

  constructor(messages: AsyncIterable<SubscriptionMessage>) {
    void this.#pump(messages);
  }

  /**
   * Waits until there is something to tell, or for `waitMs`.
   * @throws what the subscription threw; an error too when it ended by itself
   */
  async take(waitMs: number): Promise<Delivery> {
    if (!this.#tidings) await this.#change(waitMs);
    if (this.#events.length > 0) await this.#gather();
    if (this.#events.length === 0 && this.#end) throw this.#end.error;
    return this.#handOut();
  }

  /** Ends the subscription; nothing is handed out any more. */
  close(): void {
    this.#isClosed = true;
    this.#wakePump();
  }

  async #gather(): Promise<void> {
    const deadline = performance.now() + GATHER_MS;
    while (!this.#caughtUp && !this.#isFull() && !this.#end && performance.now() < deadline) {
      const before = this.#events.length;
      await this.#change(QUIET_MS);
      if (this.#events.length === before) return;
    }
  }

  #handOut(): Delivery {
    const events = this.#events.splice(0, cut(this.#events));
    const isAll = this.#events.length === 0;
    this.#bytes = sizeOf(this.#events);
    const through = isAll ? this.#through : null;
    if (isAll) this.#through = null;
    this.#tidings = !isAll || this.#end !== null;
    this.#wakePump();
    return { events, through, caughtUp: isAll && this.#caughtUp };
  }

  async #pump(messages: AsyncIterable<SubscriptionMessage>): Promise<void> {
    try {
      for await (const message of messages) {
        this.#keep(message);
        await this.#room();
        if (this.#isClosed) break;
      }
      this.#end = { error: new Error('The subscription to the log ended') };
    } catch (error) {
      this.#end = { error };
    }
    this.#tell();
  }

  #keep(message: SubscriptionMessage): void {
    if (message.kind === 'event') {
      this.#events.push(message.event);
      this.#bytes += message.event.data.byteLength;
      this.#through = null;
      this.#caughtUp = false;
    } else if (message.kind === 'checkpoint') {
      this.#through = message.position;
    } else {
      this.#caughtUp = message.kind === 'caughtUp';
    }
    this.#tell();
  }

  #tell(): void {
    this.#tidings = true;
    this.#wakeReader();
  }

  #change(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitMs);
      this.#wakeReader = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #room(): Promise<void> {
    while (!this.#isClosed && this.#isOverfull()) {
      await new Promise<void>((resolve) => {
        this.#wakePump = resolve;
      });
    }
  }

  #isOverfull(): boolean {
    return this.#events.length >= 2 * MAX_EVENTS || this.#bytes >= 2 * MAX_BYTES;
  }

  #isFull(): boolean {
    return this.#events.length >= MAX_EVENTS || this.#bytes >= MAX_BYTES;
  }
}

/** How many of these events make one batch. */
function cut(events: readonly RecordedEvent[]): number {
  let bytes = 0;
  for (const [index, event] of events.slice(0, MAX_EVENTS).entries()) {
    bytes += event.data.byteLength;
    if (bytes >= MAX_BYTES) return index + 1;
  }
  return Math.min(events.length, MAX_EVENTS);
}

function sizeOf(events: readonly RecordedEvent[]): number {
  return events.reduce((bytes, event) => bytes + event.data.byteLength, 0);
}
