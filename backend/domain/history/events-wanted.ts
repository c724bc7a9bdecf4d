import type { HistoryEvent, HistoryPage } from '#contract/history-views';
import type { RecordedEvent } from '#contract/recorded-event';
import { type HistoryFilter, isWanted, mayBeWanted } from './history-event.ts';

/** A page of a session's history. Revisions are included, but for `after`. */
export interface EventsWanted {
  readonly sessionId: string;
  readonly order: HistoryPage['order'];
  /** Go on behind this one, in the order of reading. */
  readonly after: bigint | null;
  readonly limit: number;
  readonly from: bigint | null;
  readonly to: bigint | null;
  readonly filter: HistoryFilter;
}

/** Revisions, both included; none when `low` is the larger. */
export interface RevisionRange {
  readonly low: bigint;
  readonly high: bigint;
}

/** Which revisions may stand on the page, of a history that ends at `head`. */
export function rangeOf({ order, after, from, to }: EventsWanted, head: bigint): RevisionRange {
  const [low, high] = [from ?? 0n, smaller(to ?? head, head)];
  if (after === null) return { low, high };
  return order === 'oldest'
    ? { low: larger(low, after + 1n), high }
    : { low, high: smaller(high, after - 1n) };
}

/**
 * The page, of a history that is in memory.
 * @param events all of it, in the order of their revisions
 * @param shown an event as a list shows it
 */
export function historyPage(
  wanted: EventsWanted,
  events: readonly RecordedEvent[],
  shown: (recorded: RecordedEvent) => HistoryEvent,
): HistoryPage {
  const { sessionId, order, limit } = wanted;
  const head = events.at(-1)?.revision ?? -1n;
  const found: HistoryEvent[] = [];
  for (const event of wantedOf(wanted, events, shown)) {
    found.push(event);
    if (found.length > limit) break;
  }
  const page = found.slice(0, limit);
  const next = found.length > limit ? (page.at(-1)?.revision ?? null) : null;
  return { sessionId, head: head.toString(), order, events: page, next };
}

function* wantedOf(
  wanted: EventsWanted,
  events: readonly RecordedEvent[],
  shown: (recorded: RecordedEvent) => HistoryEvent,
): Generator<HistoryEvent> {
  const { low, high } = rangeOf(wanted, events.at(-1)?.revision ?? -1n);
  const range = events.filter(({ revision }) => revision >= low && revision <= high);
  for (const recorded of wanted.order === 'oldest' ? range : range.toReversed()) {
    const event = mayBeWanted(recorded, wanted.filter) ? shown(recorded) : null;
    if (event && isWanted(event, wanted.filter)) yield event;
  }
}

export function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

export function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
