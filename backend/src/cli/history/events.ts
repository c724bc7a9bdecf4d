import { EXIT, Failure } from '../exit.ts';
import type { Server } from '../server.ts';

export interface ListedEvent {
  readonly revision: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly actorId: string;
  /** What happened, in a sentence. */
  readonly summary?: string;
}

interface EventPage {
  readonly events: readonly ListedEvent[];
  readonly next: string | null;
}

export interface EventChoice {
  readonly session: string;
  /** Types, separated by commas. */
  readonly type?: string | undefined;
  readonly from: string;
  readonly to?: string | undefined;
}

const PAGE = '200';

export function sessionPath(session: string): string {
  return `/api/v1/sessions/${encodeURIComponent(session)}`;
}

export function eventPath(session: string, revision: string): string {
  return `${sessionPath(session)}/events/${revision}`;
}

/** @throws Failure (usage) when it is not a revision */
export function revisionOf(name: string, text: string): string {
  if (/^\d{1,19}$/.test(text)) return text;
  throw new Failure(EXIT.usage, `${name} must be a revision: a whole number from 0.`);
}

/** The chosen events in order, asked for page by page. */
export async function* eventPages(
  server: Server,
  choice: EventChoice,
): AsyncGenerator<ListedEvent> {
  const { session, type, from, to } = choice;
  let after = from === '0' ? null : (BigInt(from) - 1n).toString();
  do {
    const query = new URLSearchParams({ limit: PAGE });
    if (after !== null) query.set('after', after);
    if (type !== undefined) query.set('type', type);
    // The routes are this product's own.
    const page = (await server.get(
      `${sessionPath(session)}/events?${query.toString()}`,
    )) as EventPage;
    for (const event of page.events) {
      if (to !== undefined && BigInt(event.revision) > BigInt(to)) return;
      yield event;
    }
    after = page.next;
  } while (after !== null);
}
