import { CURRENT_VERSION, type DecodedEvent, type SessionEventType } from '#contract/events';
import type { NewEvent, RecordedEvent } from '#contract/recorded-event';
import { sessionOf } from '#contract/streams';
import type { Json } from '#contract/values';
import { parseData } from './parse-data.ts';
import { UndecodableEvent } from './undecodable-event.ts';
import { upcast, type Upcasters } from './upcast.ts';
import { misfitOf } from './validate.ts';

export type Decode = (recorded: RecordedEvent) => DecodedEvent;

/** A decoder without Node, for a browser too: SHA-256 in hex is given. */
export function decodeWith(upcasters: Upcasters, hash: (bytes: Uint8Array) => string): Decode {
  return (recorded) => {
    const { id, revision, recordedAt, metadata } = recorded;
    const { occurredAt, actorId, commandId, hash: chainHash } = metadata;
    const sessionId = sessionOf(recorded.stream);
    if (sessionId === null)
      throw new UndecodableEvent('unknown_type', recorded, 'not the stream of a session');
    const data = currentData(recorded, upcasters);
    const read = { id, revision, occurredAt, recordedAt, sessionId, actorId, commandId };
    const hashes = { hash: chainHash, dataHash: hash(recorded.data) };
    const event = { type: recorded.type, data, ...read, ...hashes };
    // The type is one of ours and the data have its form: currentData has looked at both.
    return event as unknown as DecodedEvent;
  };
}

type Placed = NewEvent & Pick<RecordedEvent, 'stream' | 'revision'>;

/** The data in the form of today. @throws UndecodableEvent */
export function currentData(event: Placed, upcasters: Upcasters): Json {
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
