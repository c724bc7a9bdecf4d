import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Anchor } from '#contract/audit';
import type { HeadsAnchoredData } from '#contract/operations';
import { OPERATIONS_STREAM, sessionStream } from '#contract/streams';
import { isAnchorSigned } from '#domain/anchors/statement';
import type { AuditSource } from '#domain/audit/audit-session';
import { decodeAnchor } from '#event-store/codec/decode-anchor';
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
    // The tables first: the events read after them reach at least as far.
    const tables = await tableCheckOf(this.pool, sessionId);
    const anchors = await this.#anchors();
    const to = (await this.store.lastRevision(stream)) ?? -1n;
    const events = this.store.read(stream, { to });
    return { stream, events, total: Number(to) + 1, anchors, tables };
  }

  /**
   * The heads that are signed with a key of this server's: its own, and those in the file outside
   * the database. A server without a key believes any signature that fits; a bundle is the better
   * witness there.
   */
  async #anchors(): Promise<readonly Anchor[]> {
    const kept = (await this.signing?.kept()) ?? [];
    const keys = new Set(kept.map(({ publicKey }) => publicKey));
    if (this.signing) keys.add(this.signing.signer.publicKey);
    const recorded: HeadsAnchoredData[] = [];
    for await (const event of this.store.read(OPERATIONS_STREAM)) {
      const anchor = decodeAnchor(event);
      if (anchor) recorded.push(anchor);
    }
    const isOurs = ({ publicKey }: HeadsAnchoredData) => !this.signing || keys.has(publicKey);
    return bySignature([...kept, ...recorded])
      .filter((anchor) => isOurs(anchor) && isAnchorSigned(anchor))
      .flatMap(({ heads }) => heads);
  }
}

/** Each anchor once: most are in the log and in the file. */
function bySignature(anchors: readonly HeadsAnchoredData[]): HeadsAnchoredData[] {
  return [...new Map(anchors.map((anchor) => [anchor.signature, anchor])).values()];
}
