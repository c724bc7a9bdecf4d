import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DecodedEvent } from '#contract/events';
import type { Position, RecordedEvent } from '#contract/recorded-event';
import { sessionOf } from '#contract/streams';
import type { ParkedEvent } from '../session-cursor/session-cursor.projection.ts';

/** An event that came from the log, decoded or with the reason why it cannot be. */
export interface Incoming extends ParkedEvent {
  readonly position: Position;
  readonly type: string;
  readonly content: Content;
  /** Where its trace goes on. */
  readonly traceparent?: string | undefined;
}

/** What there is to project: an event, the reason why there is none, or nothing on an admin's word. */
export type Content =
  { readonly event: DecodedEvent } | { readonly error: string } | { readonly skipped: true };

export type Decode = (recorded: RecordedEvent) => DecodedEvent;

/**
 * Longer than this, and requests that the same process serves would notice; and the database would
 * wait for the next statement of the batch before.
 */
const SLICE_MS = 1;

/** Goes through a batch and lets other work of the process in between. */
export async function forEachInSlices<T>(all: readonly T[], work: (one: T) => void): Promise<void> {
  let sliceStart = performance.now();
  for (const one of all) {
    work(one);
    if (performance.now() - sliceStart > SLICE_MS) {
      await nextTurn();
      sliceStart = performance.now();
    }
  }
}

/** Decodes a batch, in slices. */
export async function decodeAll(
  recorded: readonly RecordedEvent[],
  decode: Decode,
): Promise<Incoming[]> {
  const batch: Incoming[] = [];
  await forEachInSlices(recorded, (event) => batch.push(incoming(event, decode)));
  return batch;
}

/** One event, decoded or with the reason why it cannot be. */
export function incoming(recorded: RecordedEvent, decode: Decode): Incoming {
  const { id, type, revision, recordedAt, position, stream, metadata } = recorded;
  const sessionId = sessionOf(stream);
  if (sessionId === null) throw new Error(`${stream} is not the stream of a session`);
  const { hash, traceparent } = metadata;
  const content = contentOf(recorded, decode);
  return { sessionId, id, type, revision, recordedAt, position, hash, traceparent, content };
}

function contentOf(recorded: RecordedEvent, decode: Decode): Content {
  try {
    return { event: decode(recorded) };
  } catch (error) {
    return { error: reasonOf(error) };
  }
}

const REASON_LENGTH = 1000;

/** An error in one storable line. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return storable(text.slice(0, REASON_LENGTH));
}

/** A text from outside as the database takes it: with neither NUL nor half a surrogate pair. */
export function storable(text: string): string {
  return Buffer.from(text.replaceAll('\0', ''), 'utf8').toString('utf8');
}
