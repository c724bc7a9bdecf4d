import { createHash } from 'node:crypto';

/** A body as it is sent, with its strong entity tag (quotes included). */
export interface Answer {
  readonly bytes: Buffer;
  readonly etag: string;
}

/** Encodes a value as JSON once; members keep the order in which they were written. */
export function encodeAnswer(value: unknown): Answer {
  const bytes = Buffer.from(JSON.stringify(value));
  return { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url')}"` };
}
