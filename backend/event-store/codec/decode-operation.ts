import {
  OPERATION_VERSION,
  type DecodedOperation,
  type OperationType,
} from '#contract/admin-operations';
import type { RecordedEvent } from '#contract/recorded-event';
import { OPERATIONS_STREAM } from '#contract/streams';
import { parseData } from './parse-data.ts';
import { UndecodableEvent } from './undecodable-event.ts';
import { misfitOf } from './validate.ts';

/**
 * An event of the operations stream from its stored bytes. Null for a type that this code does not
 * know: other parts write there too, and a later version may write more.
 * @throws UndecodableEvent for a known type whose data cannot be read
 */
export function decodeOperation(recorded: RecordedEvent): DecodedOperation | null {
  const { type, id, revision, recordedAt, metadata } = recorded;
  if (recorded.stream !== OPERATIONS_STREAM || !isOperationType(type)) return null;
  if (metadata.schemaVersion !== OPERATION_VERSION[type]) return null;
  const data = parseData(recorded);
  const misfit = misfitOf(type, metadata.schemaVersion, data);
  if (misfit) {
    throw new UndecodableEvent('invalid', recorded, `${type} ${misfit.problem}`, misfit.pointer);
  }
  const { occurredAt, actorId, actorRole, commandId, causationId } = metadata;
  const who = { actorId, actorRole, commandId, causationId };
  // The data have the form of their type: misfitOf has looked at both.
  return {
    type,
    data,
    id,
    revision,
    occurredAt,
    recordedAt,
    ...who,
  } as unknown as DecodedOperation;
}

/**
 * The same for those who go on after an event that cannot be read, and tell of it. Nothing that it orders
 * is carried out.
 */
export function readOperation(recorded: RecordedEvent): DecodedOperation | UndecodableEvent | null {
  try {
    return decodeOperation(recorded);
  } catch (error) {
    if (error instanceof UndecodableEvent) return error;
    throw error;
  }
}

export function isOperationType(type: string): type is OperationType {
  return Object.hasOwn(OPERATION_VERSION, type);
}
