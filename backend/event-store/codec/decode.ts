import { CURRENT_VERSION, type DecodedEvent, type SessionEventType } from '#contract/events';
import type { NewEvent, RecordedEvent } from '#contract/recorded-event';
import { sessionOf } from '#contract/streams';
import type { Json } from '#contract/values';
import { dataHash } from './data-hash.ts';
import { UndecodableEvent, type UndecodableCode } from './undecodable-event.ts';
import { upcast, UPCASTERS, type Upcasters } from './upcast.ts';
import { misfitOf } from './validate.ts';

export type Decode = (recorded: RecordedEvent) => DecodedEvent;

/**
 * The one way from stored bytes to an event that may be folded or projected: bytes, JSON, upcast to
 * the version of today, validated. It does not check the hash chain.
 * @throws UndecodableEvent
 */
export const decode: Decode = decoderWith(UPCASTERS);

/** The same with other upcasters. */
export function decoderWith(upcasters: Upcasters): Decode {
  return (recorded) => {
    const { id, revision, recordedAt, metadata } = recorded;
    const { occurredAt, actorId, commandId, hash } = metadata;
    const sessionId = sessionOf(recorded.stream);
    if (sessionId === null) throw failure(recorded, 'unknown_type', 'not the stream of a session');
    const data = currentData(recorded, upcasters);
    const read = { id, revision, occurredAt, recordedAt, sessionId, actorId, commandId, hash };
    const event = { type: recorded.type, data, ...read, dataHash: dataHash(recorded.data) };
    // The type is one of ours and the data have its form: currentData has looked at both.
    return event as unknown as DecodedEvent;
  };
}

/**
 * Checks events that are about to be appended by reading them as they will be read: what could not
 * be read later is never written.
 * @throws UndecodableEvent
 */
export function checkReadable(
  stream: string,
  firstRevision: bigint,
  events: readonly NewEvent[],
): void {
  events.forEach((event, i) => {
    currentData({ ...event, stream, revision: firstRevision + BigInt(i) }, UPCASTERS);
  });
}

type Placed = NewEvent & Pick<RecordedEvent, 'stream' | 'revision'>;

function currentData(event: Placed, upcasters: Upcasters): Json {
  const { type } = event;
  if (!isSessionEventType(type)) throw failure(event, 'unknown_type', `"${type}" is no event type`);
  const wanted = CURRENT_VERSION[type];
  const stored = { type, version: event.metadata.schemaVersion, data: parsed(event) };
  const current = upcast(stored, wanted, upcasters);
  if (!current) {
    throw failure(event, 'unknown_version', `version ${stored.version} of ${type} is not known`);
  }
  const misfit = misfitOf(type, wanted, current.data);
  if (misfit) throw failure(event, 'invalid', `${type} ${misfit.problem}`, misfit.pointer);
  return current.data;
}

function isSessionEventType(type: string): type is SessionEventType {
  return Object.hasOwn(CURRENT_VERSION, type);
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function parsed(event: Placed): Json {
  try {
    return JSON.parse(UTF8.decode(event.data)) as Json;
  } catch (error) {
    throw failure(event, 'not_json', error instanceof Error ? error.message : String(error));
  }
}

function failure(
  { stream, revision }: Placed,
  code: UndecodableCode,
  problem: string,
  pointer = '',
): UndecodableEvent {
  return new UndecodableEvent(code, stream, revision, pointer, problem);
}
