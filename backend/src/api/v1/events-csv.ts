import type { HistoryEvent, HistoryPage } from '#contract/history-views';
import { csvLine } from '#backend/queries/tables/csv';

/** A column for each thing that a list says of an event, in the order of the file. */
const COLUMNS = [
  ...(['revision', 'type', 'kind', 'occurredAt', 'recordedAt', 'actorId', 'actorRole'] as const),
  ...(['generationId', 'stage', 'segment', 'summary', 'correlationId', 'causationId'] as const),
  ...(['commandId', 'id', 'hash', 'bytes'] as const),
] satisfies readonly (keyof HistoryEvent)[];

/**
 * The events of these pages as lines of RFC 4180, after a head line.
 * @param next the page behind a revision
 */
export async function* eventsCsv(
  first: HistoryPage,
  next: (after: string) => Promise<HistoryPage | null>,
): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  let page: HistoryPage | null = first;
  while (page) {
    for (const event of page.events) yield csvLine(COLUMNS.map((column) => event[column]));
    page = page.next === null ? null : await next(page.next);
  }
}
