import { shared, streams } from './generated.ts';
import type { LogRecord } from './log.ts';
import type { Resolved } from './links.ts';

type RecordedEvent = InstanceType<typeof streams.ReadResp.ReadEvent.RecordedEvent>;
type ReadResp = InstanceType<typeof streams.ReadResp>;
type StreamIdentifier = InstanceType<typeof shared.StreamIdentifier>;
type Uuid = InstanceType<typeof shared.UUID>;

export type { ReadResp };

export function streamName(identifier: StreamIdentifier | undefined): string {
  return Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
}

export function streamIdentifier(name: string): StreamIdentifier {
  return new shared.StreamIdentifier().setStreamName(Uint8Array.from(Buffer.from(name, 'utf8')));
}

/** The text form of an id that came in either form. */
export function uuidText(uuid: Uuid | undefined): string {
  const structured = uuid?.getStructured();
  if (!structured) return (uuid?.getString() ?? '').toLowerCase();
  const half = (bits: string) => BigInt.asUintN(64, BigInt(bits)).toString(16).padStart(16, '0');
  const hex =
    half(structured.getMostSignificantBits()) + half(structured.getLeastSignificantBits());
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function uuid(text: string): Uuid {
  return new shared.UUID().setString(text);
}

function recordedEvent(record: LogRecord): RecordedEvent {
  const message = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(uuid(record.id))
    .setStreamIdentifier(streamIdentifier(record.stream))
    .setStreamRevision(record.revision.toString())
    .setCommitPosition(record.position.toString())
    .setPreparePosition(record.position.toString())
    .setCustomMetadata(record.metadata)
    .setData(record.data);
  message
    .getMetadataMap()
    .set('type', record.type)
    .set('created', record.created.toString())
    .set('content-type', record.isJson ? 'application/json' : 'application/octet-stream');
  return message;
}

export function eventMessage({ event, link }: Resolved): ReadResp {
  const message = new streams.ReadResp.ReadEvent();
  if (event) message.setEvent(recordedEvent(event));
  if (link) message.setLink(recordedEvent(link));
  const original = link ?? event;
  if (original) message.setCommitPosition(original.position.toString());
  return new streams.ReadResp().setEvent(message);
}

export function confirmation(id: string): ReadResp {
  const message = new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(id);
  return new streams.ReadResp().setConfirmation(message);
}

export function checkpoint(commit: bigint, prepare = commit): ReadResp {
  const message = new streams.ReadResp.Checkpoint();
  message.setCommitPosition(commit.toString()).setPreparePosition(prepare.toString());
  return new streams.ReadResp().setCheckpoint(message);
}

export function streamNotFound(name: string): ReadResp {
  const message = new streams.ReadResp.StreamNotFound();
  return new streams.ReadResp().setStreamNotFound(
    message.setStreamIdentifier(streamIdentifier(name)),
  );
}

export function caughtUp(): ReadResp {
  return new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());
}

export function fellBehind(): ReadResp {
  return new streams.ReadResp().setFellBehind(new streams.ReadResp.FellBehind());
}
