import type { streams } from './generated.ts';
import type { NewRecord } from './log.ts';
import { uuidText } from './messages.ts';

type Proposed =
  | InstanceType<typeof streams.AppendReq.ProposedMessage>
  | InstanceType<typeof streams.BatchAppendReq.ProposedMessage>;

const NIL = '00000000-0000-0000-0000-000000000000';

/** Why an event is not accepted: a property is missing, or the server's own check of arguments. */
export type Refused = { readonly missing: string } | { readonly invalid: string };

export function proposedRecord(message: Proposed): NewRecord | Refused {
  const properties = message.getMetadataMap();
  const [type, contentType] = [properties.get('type'), properties.get('content-type')];
  if (type === undefined) return { missing: 'type' };
  if (contentType === undefined) return { missing: 'content-type' };
  const id = uuidText(message.getId());
  if (id === '' || id === NIL) return { invalid: 'Empty eventId provided.' };
  if (type === '') return { invalid: 'Empty eventType provided.' };
  const isJson = contentType === 'application/json';
  const [data, metadata] = [message.getData_asU8(), message.getCustomMetadata_asU8()];
  return { id, type, isJson, data: data.slice(), metadata: metadata.slice() };
}

export function isRefused(event: NewRecord | Refused): event is Refused {
  return !('id' in event);
}

/** The bytes that count against the limit of an append: up to 24.6 the data alone. */
export function countedSize(event: NewRecord): number {
  return event.data.length;
}

/** A stream's name is anything but empty or the bare prefix of metadata streams. */
export function isValidName(stream: string): boolean {
  return stream !== '' && stream !== '$$';
}
