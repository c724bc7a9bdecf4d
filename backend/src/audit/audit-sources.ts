import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Pool } from 'pg';
import type { DecodedOperation } from '#contract/admin-operations';
import type { Anchor, SkippedEvent } from '#contract/audit';
import type { HeadsAnchoredData } from '#contract/operations';
import type { RecordedEvent } from '#contract/recorded-event';
import { OPERATIONS_STREAM, sessionStream } from '#contract/streams';
import { isAnchorSigned } from '#domain/anchors/statement';
import type { AuditSource } from '#domain/audit/audit-session';
import { decodeAnchor } from '#event-store/codec/decode-anchor';
import { decodeOperation } from '#event-store/codec/decode-operation';
import type { EventStore } from '#event-store/port';
import { EVENT_STORE, READ_POOL, SIGNING } from '#backend/tokens';
import type { Signing } from '../commands/signing.ts';
import { tableCheckOf } from './table-check.ts';

/** What an audit of this server looks at: the log, the read tables, and the signed heads. */
@Injectable()
export class AuditSources {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_POOL) private readonly pool: Pool,
    @Optional() @Inject(SIGNING) private readonly signing: Signing | null = null,
  ) {}

  /** @throws StoreUnavailable */
  async exists(sessionId: string): Promise<boolean> {
    return (await this.store.lastRevision(sessionStream(sessionId))) !== null;
  }

  /** @throws StoreUnavailable */
  async of(sessionId: string): Promise<AuditSource> {
    const stream = sessionStream(sessionId);
    const { anchored, skipped } = await this.#operations(sessionId);
    // The tables before the events: the events read after them reach at least as far.
    const tables = await tableCheckOf(this.pool, sessionId, skipped);
    const anchors = await this.#signed(anchored);
    const to = (await this.store.lastRevision(stream)) ?? -1n;
    const events = this.store.read(stream, { to });
    return { stream, events, total: Number(to) + 1, anchors, skipped, tables };
  }

  /** What the operations stream says of anchors, and of events that the tables leave out. */
  async #operations(sessionId: string) {
    const anchored: HeadsAnchoredData[] = [];
    const skipped: SkippedEvent[] = [];
    for await (const event of this.store.read(OPERATIONS_STREAM)) {
      const anchor = decodeAnchor(event);
      if (anchor) anchored.push(anchor);
      const skip = skipIn(event);
      if (skip?.sessionId === sessionId) skipped.push(skip.event);
    }
    return { anchored, skipped };
  }

  /**
   * The heads that are signed with a key of this server's: its own, and those in the file outside
   * the database. A server without a key believes any signature that fits; a bundle is the better
   * witness there.
   */
  async #signed(recorded: readonly HeadsAnchoredData[]): Promise<readonly Anchor[]> {
    const kept = (await this.signing?.kept()) ?? [];
    const keys = new Set(kept.map(({ publicKey }) => publicKey));
    if (this.signing) keys.add(this.signing.signer.publicKey);
    const isOurs = ({ publicKey }: HeadsAnchoredData) => !this.signing || keys.has(publicKey);
    return bySignature([...kept, ...recorded])
      .filter((anchor) => isOurs(anchor) && isAnchorSigned(anchor))
      .flatMap(({ heads }) => heads);
  }
}

/** The order to skip an event, if this is one that can be read; nothing else has skipped anything. */
function skipIn(
  recorded: RecordedEvent,
): { readonly sessionId: string; readonly event: SkippedEvent } | null {
  if (recorded.type !== 'EventSkipped') return null;
  const operation = operationOrNull(recorded);
  if (operation?.type !== 'EventSkipped') return null;
  const { sessionId, revision, eventId, reason } = operation.data;
  return { sessionId, event: { revision, eventId, actorId: operation.actorId, reason } };
}

function operationOrNull(recorded: RecordedEvent): DecodedOperation | null {
  try {
    return decodeOperation(recorded);
  } catch {
    return null;
  }
}

/** Each anchor once: most are in the log and in the file. */
function bySignature(anchors: readonly HeadsAnchoredData[]): HeadsAnchoredData[] {
  return [...new Map(anchors.map((anchor) => [anchor.signature, anchor])).values()];
}
