/**
 * The only place that spells stream names. They are storage format and never change. A category is
 * the text before the first dash.
 */
export const RESULT_SESSION_CATEGORY = 'resultsession';
export const OPERATIONS_STREAM = 'operations-main';
/** Its first event is the identity of a log that has no other place for one. */
export const STORE_IDENTITY_STREAM = 'storeidentity-main';

const PREFIX = `${RESULT_SESSION_CATEGORY}-`;

/** The form of a session id; also the only form that a stream name is made from. */
export const SESSION_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** No session is recorded under it: `/sessions/new` is the page that adds sessions. */
export const RESERVED_SESSION_ID = 'new';

/** The stream that holds one session's scorings and all its generations. */
export function sessionStream(sessionId: string): string {
  return `${PREFIX}${sessionId}`;
}

/** The session that a stream belongs to, or null for a stream of another category. */
export function sessionOf(stream: string): string | null {
  return stream.startsWith(PREFIX) ? stream.slice(PREFIX.length) : null;
}

/** The text before the first dash; the whole name when there is none. */
export function categoryOf(stream: string): string {
  const dash = stream.indexOf('-');
  return dash < 0 ? stream : stream.slice(0, dash);
}
