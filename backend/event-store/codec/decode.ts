import { CURRENT_VERSION, type DecodedEvent, type SessionEventType } from '#contract/events';
import type { NewEvent, RecordedEvent } from '#contract/recorded-event';
import { sessionOf } from '#contract/streams';
import type { Json } from '#contract/values';
import { dataHash } from './data-hash.ts';
import { parseData } from './parse-data.ts';
import { UndecodableEvent } from './undecodable-event.ts';
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
    if (sessionId === null)
      throw new UndecodableEvent('unknown_type', recorded, 'not the stream of a session');
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
  if (!isSessionEventType(type)) {
    throw new UndecodableEvent('unknown_type', event, `"${type}" is no event type`);
  }
  const version = event.metadata.schemaVersion;
  const wanted = CURRENT_VERSION[type];
  const current = upcast({ type, version, data: parseData(event) }, wanted, upcasters);
  if (!current) {
    throw new UndecodableEvent('unknown_version', event, `unknown version ${version} of ${type}`);
  }
  const misfit = misfitOf(type, wanted, current.data);
  if (misfit) {
    throw new UndecodableEvent('invalid', event, `${type} ${misfit.problem}`, misfit.pointer);
  }
  return current.data;
}

function isSessionEventType(type: string): type is SessionEventType {
  return Object.hasOwn(CURRENT_VERSION, type);
}
