import type { EventMetadata, NewEvent } from '#contract/recorded-event';
import { canonicalHash } from '../canonical-json.ts';
import { sha256Hex } from '../hash.ts';
import { dataBytes } from './data-bytes.ts';

/** What stands as prevHash in the first event of a stream. */
export const GENESIS_HASH = '0'.repeat(64);

type UnhashedMetadata = Omit<EventMetadata, 'hash'>;

export interface HashedFields {
  readonly stream: string;
  readonly revision: bigint;
  readonly id: string;
  readonly type: string;
  /** A `hash` among its members is left out. */
  readonly metadata: UnhashedMetadata | EventMetadata;
  readonly dataBytes: Uint8Array;
}

/**
 * The event's chain hash: SHA-256 (hex) of the RFC 8785 form of
 * `{stream, revision, id, type, metadata without hash, data}`, where `revision` is decimal text (it
 * may be larger than a JSON number holds) and `data` is the SHA-256 (hex) of the data bytes.
 */
export function eventHash(fields: HashedFields): string {
  return hashAt(fields, sha256Hex(fields.dataBytes));
}

/** The same for data whose SHA-256 (hex) is known: for whoever tries an event in several places. */
export function hashAt(fields: Omit<HashedFields, 'dataBytes'>, data: string): string {
  const { stream, revision, id, type } = fields;
  const metadata = { ...fields.metadata, hash: undefined };
  return canonicalHash({ stream, revision: revision.toString(), id, type, metadata, data });
}

/** What all events of one append share, and where in the stream they will stand. */
export interface SealContext {
  readonly stream: string;
  readonly firstRevision: bigint;
  /** Hash of the event before the first; GENESIS_HASH for a new stream. */
  readonly prevHash: string;
  readonly correlationId: string;
  readonly commandId: string;
  readonly actorId: string;
  readonly actorRole: string;
  /** ISO 8601 with Z. */
  readonly occurredAt: string;
  readonly traceparent?: string;
}

export interface EventDraft {
  readonly id: string;
  readonly type: string;
  readonly version: string;
  readonly data: object;
  readonly causationId: string;
  readonly engine?: string;
  readonly generationId?: string;
}

/**
 * Turns drafts into events that stand at `firstRevision` and after, each with the hash of the one
 * before it. They are true only at these revisions: the append has to name firstRevision - 1.
 */
export function seal(context: SealContext, drafts: readonly EventDraft[]): NewEvent[] {
  const sealed: NewEvent[] = [];
  let prevHash = context.prevHash;
  for (const draft of drafts) {
    const revision = context.firstRevision + BigInt(sealed.length);
    const event = sealOne(context, draft, { revision, prevHash });
    sealed.push(event);
    prevHash = event.metadata.hash;
  }
  return sealed;
}

function sealOne(
  context: SealContext,
  draft: EventDraft,
  place: { readonly revision: bigint; readonly prevHash: string },
): NewEvent {
  const { id, type } = draft;
  const data = dataBytes(draft.data);
  const metadata = metadataOf(context, draft, place.prevHash);
  const { stream } = context;
  const hash = eventHash({ stream, revision: place.revision, id, type, metadata, dataBytes: data });
  return { id, type, data, metadata: { ...metadata, hash } };
}

function metadataOf(context: SealContext, draft: EventDraft, prevHash: string): UnhashedMetadata {
  return {
    schemaVersion: draft.version,
    correlationId: context.correlationId,
    causationId: draft.causationId,
    commandId: context.commandId,
    actorId: context.actorId,
    actorRole: context.actorRole,
    occurredAt: context.occurredAt,
    ...(draft.engine === undefined ? {} : { engine: draft.engine }),
    ...(draft.generationId === undefined ? {} : { generationId: draft.generationId }),
    ...(context.traceparent === undefined ? {} : { traceparent: context.traceparent }),
    prevHash,
  };
}
