import { SESSION_ID } from '#contract/streams';

/** The last session of a page: the next one begins after it. */
export interface PageCursor {
  /** Microseconds since 1970, decimal. */
  readonly scoredAtMicros: string;
  readonly sessionId: string;
}

export function encodeCursor({ scoredAtMicros, sessionId }: PageCursor): string {
  return Buffer.from(`${scoredAtMicros}/${sessionId}`).toString('base64url');
}

/** Null for a text that encodeCursor did not make. */
export function decodeCursor(text: string): PageCursor | null {
  const [, scoredAtMicros = '', sessionId = ''] =
    /^(-?\d{1,18})\/(.+)$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  return scoredAtMicros && SESSION_ID.test(sessionId) ? { scoredAtMicros, sessionId } : null;
}
