import type { HistoryPage, SessionDetail } from '$lib/contract';
import { atOf } from '$lib/at';
import { type Moment, momentOf } from '$lib/moments';
import { askToday, type Caller } from './api';
import { eventsCall } from './calls';

/** The moment of a session that a page shows. */
export interface Past {
  readonly at: string;
  readonly revision: number;
  /** Revision of the last event. */
  readonly head: number;
  readonly occurredAt: string | null;
  /** As many as the server lists at once, from the first. */
  readonly moments: readonly Moment[];
}

/**
 * Null for a page of today, and for a moment that the session does not have.
 * @param then the session as the page shows it; null where there is nothing to show
 */
export async function pastOf(
  caller: Caller,
  sessionId: string,
  then: SessionDetail | null,
): Promise<Past | null> {
  const at = caller.url ? atOf(caller.url) : null;
  if (at === null) return null;
  const revision = then ? Number(then.revision) : numberOf(at);
  if (revision === null) return null;
  const first = new URLSearchParams({ limit: '200' });
  const history = await askToday(caller, eventsCall(sessionId, first));
  if (!history.ok) return null;
  const occurredAt = then ? then.updatedAt : null;
  return placed({ at, revision, occurredAt }, history.value);
}

function placed(
  past: Pick<Past, 'at' | 'revision' | 'occurredAt'>,
  history: HistoryPage,
): Past | null {
  const { revision } = past;
  const head = Number(history.head);
  const moments = history.events.map(momentOf);
  const told = moments.find((moment) => moment.revision === revision)?.occurredAt ?? null;
  return revision > head ? null : { ...past, head, occurredAt: past.occurredAt ?? told, moments };
}

/** Before its first scoring a session has revisions, and nothing else to tell. */
function numberOf(at: string): number | null {
  return /^\d{1,15}$/.test(at) ? Number(at) : null;
}
