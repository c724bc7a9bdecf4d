import type { DecodedEvent } from '#contract/events';
import type { HistoryEvent } from '#contract/history-views';
import type { RecordedEvent } from '#contract/recorded-event';
import { historyEvent } from '#domain/history/history-event';
import { decode } from '#event-store/codec/decode';

/** An event as a list shows it; one that cannot be read is shown as such. */
export function shownEvent(recorded: RecordedEvent): HistoryEvent {
  return historyEvent(recorded, decodedOrReason(recorded).event);
}

export function decodedOrReason(
  recorded: RecordedEvent,
):
  | { readonly event: DecodedEvent; readonly reason: null }
  | { readonly event: null; readonly reason: string } {
  try {
    return { event: decode(recorded), reason: null };
  } catch (error) {
    return { event: null, reason: error instanceof Error ? error.message : String(error) };
  }
}
