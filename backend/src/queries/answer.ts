import { createHash } from 'node:crypto';

/** A body as it is sent, with its strong entity tag (quotes included). */
export interface Answer {
  readonly bytes: Buffer;
  readonly etag: string;
  /** Media type; JSON if not given. */
  readonly type?: string;
}

/** Encodes a value as JSON once; members keep the order in which they were written. */
export function encodeAnswer(value: unknown): Answer {
  return answerOf(JSON.stringify(value));
}

/** A text of another media type. */
export function encodeText(text: string, type: string): Answer {
  return { ...answerOf(text), type };
}

function answerOf(text: string): Answer {
  const bytes = Buffer.from(text);
  return { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url')}"` };
}
