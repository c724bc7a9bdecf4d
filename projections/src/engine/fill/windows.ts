import type { RecordedEvent } from '#contract/recorded-event';

export interface WindowLimits {
  readonly events: number;
  readonly bytes: number;
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
