import type { RecordedEvent } from '#contract/recorded-event';

export interface Page {
  readonly events: readonly RecordedEvent[];
  /** The last event when more may follow it, else undefined. */
  readonly last: RecordedEvent | undefined;
}

/** Fetches the page that starts at a key; undefined: no more are wanted. */
type Fetch = (start: bigint) => Promise<Page | undefined>;

/**
 * The events of one page after the other. While a page is being used the next one is on its way, and
 * never more than that one.
 */
export async function* pages(
  start: bigint,
  fetch: Fetch,
  next: (last: RecordedEvent) => bigint,
): AsyncIterable<readonly RecordedEvent[]> {
  let coming: ReturnType<Fetch> | undefined = fetch(start);
  while (coming) {
    const page: Page | undefined = await coming;
    if (!page) return;
    coming = page.last && fetch(next(page.last));
    coming?.catch(() => {}); // thrown when its turn comes, if it comes
    yield page.events;
  }
}

export async function* eventsOf(
  source: AsyncIterable<readonly RecordedEvent[]>,
): AsyncIterable<RecordedEvent> {
  for await (const events of source) yield* events;
}
