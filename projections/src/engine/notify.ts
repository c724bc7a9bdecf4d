import type { ClientBase } from 'pg';
import type { CursorRow } from './session-state.ts';

/** The channel that tells readers which sessions moved. */
export const READ_MODEL_CHANNEL = 'read_model';

/** What a notification carries, as JSON. A batch of many sessions sends several. */
export interface ReadModelNotice {
  readonly build: number;
  /** Applied revision (decimal) by session id. */
  readonly sessions: Readonly<Record<string, string>>;
}

/** A payload has to stay under 8000 bytes; an entry is at most some 160 bytes of ASCII. */
const SESSIONS_A_NOTICE = 48;

/** Sent when the transaction commits, and only then. */
export async function notifyReaders(
  client: ClientBase,
  build: number,
  cursors: ReadonlyMap<string, CursorRow>,
): Promise<void> {
  const moved = [...cursors].map(([id, cursor]) => [id, cursor.applied_revision] as const);
  const notices: string[] = [];
  for (let start = 0; start < moved.length; start += SESSIONS_A_NOTICE) {
    const sessions = Object.fromEntries(moved.slice(start, start + SESSIONS_A_NOTICE));
    notices.push(JSON.stringify({ build, sessions } satisfies ReadModelNotice));
  }
  if (notices.length === 0) return;
  await client.query({
    name: 'notify-readers',
    text: 'SELECT pg_notify($1, notice) FROM unnest($2::text[]) AS notice',
    values: [READ_MODEL_CHANNEL, notices],
  });
}
