import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AnchorProof } from '#contract/bundle';
import { sessionStream } from '#contract/streams';
import { bundleWriter } from '#domain/bundle/write-bundle';
import { textOf } from '#event-store/codec/text-of';
import type { EventStore } from '#event-store/port';
import { CLOCK, EVENT_STORE } from '#backend/tokens';
import { Anchors } from './anchors.ts';

export interface SessionExport {
  /** Revision of the last event in it. */
  readonly to: bigint;
  /** The bundle's lines, each with its line feed. It ends without a manifest only by an error. */
  readonly lines: AsyncIterable<string>;
}

/**
 * Signs the session's head and gives its history up to there as a bundle; null when there is no
 * such session.
 * @throws SigningUnavailable, StoreUnavailable
 */
export class ExportSession extends Command<SessionExport | null> {
  constructor(readonly sessionId: string) {
    super();
  }
}

@CommandHandler(ExportSession)
export class ExportSessionHandler implements ICommandHandler<ExportSession> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(Anchors) private readonly anchors: Anchors,
    @Inject(CLOCK) private readonly now: () => string,
  ) {}

  async execute({ sessionId }: ExportSession): Promise<SessionExport | null> {
    const proof = await this.anchors.prove(sessionStream(sessionId));
    if (!proof) return null;
    return { to: BigInt(proof.head.revision), lines: this.#lines(sessionId, proof) };
  }

  async *#lines(sessionId: string, proof: AnchorProof): AsyncGenerator<string> {
    const stream = sessionStream(sessionId);
    const storeId = await this.store.storeId();
    const start = { stream, sessionId, storeId, exportedAt: this.now() };
    const writer = bundleWriter(start, textOf);
    yield writer.header();
    const to = BigInt(proof.head.revision);
    for await (const event of this.store.read(stream, { to })) yield writer.event(event);
    yield writer.manifest(proof, this.anchors.signer);
  }
}
