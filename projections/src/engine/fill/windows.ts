import type { RecordedEvent } from '#contract/recorded-event';

export interface WindowLimits {
  readonly events: number;
  readonly bytes: number;
}

/** A window is what one transaction writes: small enough to pause within, and to lose. */
export const FULL: WindowLimits = { events: 2_000, bytes: 4_000_000 };

/** Whether a window is as large as windows may be. */
export function isFull(events: readonly RecordedEvent[], limits: WindowLimits = FULL): boolean {
  const bytes = events.reduce((sum, { data }) => sum + data.byteLength, 0);
  return events.length >= limits.events || bytes >= limits.bytes;
}

/** Cuts a log into windows: as many events as fit both limits, at least one. */
export async function* windowsOf(
  log: AsyncIterable<RecordedEvent>,
  { events: most, bytes: limit }: WindowLimits,
): AsyncIterable<RecordedEvent[]> {
  let window: RecordedEvent[] = [];
  let bytes = 0;
  for await (const event of log) {
    window.push(event);
    bytes += event.data.byteLength;
    if (window.length < most && bytes < limit) continue;
    yield window;
    window = [];
    bytes = 0;
  }
  if (window.length > 0) yield window;
}

/** The same if the first is full, else none: readers see so little sooner by the runner's batches. */
export async function* unlessLittle(
  windows: AsyncIterable<RecordedEvent[]>,
  limits: WindowLimits,
): AsyncIterable<RecordedEvent[]> {
  let isFar = false;
  for await (const window of windows) {
    isFar ||= isFull(window, limits);
    if (!isFar) return;
    yield window;
  }
}

/**
 * The same; the next one is being read while one is used. Ends when the signal aborts, whether or not
 * the source ever answers.
 */
export async function* readAhead<T>(
  source: AsyncIterable<T>,
  signal: AbortSignal,
): AsyncIterable<T> {
  const items = source[Symbol.asyncIterator]();
  const told = new AbortController(); // its listeners end with this reading
  const stopped = new Promise<{ readonly done: true }>((resolve) => {
    const stop = () => resolve({ done: true });
    signal.addEventListener('abort', stop, { signal: told.signal });
    if (signal.aborted) stop();
  });
  const read = () => {
    const next = items.next();
    next.catch(() => undefined); // thrown when its turn comes, if it comes
    return next;
  };
  let coming = read();
  try {
    const next = () => Promise.race([stopped, coming]);
    for (let item = await next(); !item.done; item = await next()) {
      coming = read();
      yield item.value;
    }
  } finally {
    told.abort();
    const ended = coming.catch(() => undefined).then(() => items.return?.());
    if (!signal.aborted) await ended;
    else ended.catch(() => undefined); // a log that is silent ends when it is closed
  }
}
