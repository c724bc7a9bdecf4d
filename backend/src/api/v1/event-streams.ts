import type { OutgoingHttpHeaders } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { LOGGER } from '#backend/tokens';
import { GetGeneration } from '#backend/queries/generations/get-generation.query';
import type { FoundGeneration } from '#backend/queries/generations/get-generation.query';
import { ReadModelSignal } from '#backend/queries/read-model-signal';
import { askerOf } from '../request/page-reader.ts';
import { EventStream } from './event-stream.ts';
import { StreamPlaces } from './stream-places.ts';

const HEARTBEAT_MS = 15_000;
/** Should a notification be lost, the change is seen this much later. */
const POLL_MS = 1000;

/** A generation that somebody follows: however many they are, it is read once for all. */
interface Watch {
  readonly streams: Set<EventStream>;
  readonly look: () => void;
  readonly stop: () => void;
}

/** The open event streams of this process; all end when it stops. */
@Injectable()
export class EventStreams implements OnModuleDestroy {
  readonly #watches = new Map<string, Watch>();
  readonly #places = new StreamPlaces();

  constructor(
    private readonly queries: QueryBus,
    private readonly signal: ReadModelSignal,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /**
   * Takes over the reply and feeds it until the generation is over or the caller leaves.
   * @throws ApiError when too many are open already
   */
  open(reply: FastifyReply, found: FoundGeneration, seen: bigint | null): void {
    const giveBack = this.#places.take(askerOf(reply.request));
    const headers = reply.getHeaders() as OutgoingHttpHeaders; // the same, by other names
    reply.hijack();
    const stream = new EventStream(reply.raw, headers, seen);
    if (reply.raw.destroyed) return giveBack(); // the caller left while we were reading
    const watch = this.#watch(found);
    watch.streams.add(stream);
    const beat = setInterval(() => stream.beat(), HEARTBEAT_MS);
    reply.raw.on('close', () => {
      clearInterval(beat);
      giveBack();
      watch.streams.delete(stream);
      if (watch.streams.size === 0) watch.stop();
    });
    stream.begin(found);
    watch.look(); // what came between the read and the subscription
  }

  onModuleDestroy(): void {
    for (const { streams } of this.#watches.values()) {
      for (const stream of streams) stream.end();
    }
  }

  #watch({ view: { generationId, sessionId } }: FoundGeneration): Watch {
    const known = this.#watches.get(generationId);
    if (known) return known;
    const streams = new Set<EventStream>();
    const look = () => void this.#look(streams, generationId);
    const poll = setInterval(look, POLL_MS);
    const off = this.signal.on(sessionId, look);
    const stop = () => {
      clearInterval(poll);
      off();
      this.#watches.delete(generationId);
    };
    const watch = { streams, look, stop };
    this.#watches.set(generationId, watch);
    return watch;
  }

  async #look(streams: ReadonlySet<EventStream>, generationId: string): Promise<void> {
    try {
      const found = await this.queries.execute(new GetGeneration(generationId));
      if (found) for (const stream of streams) stream.show(found);
    } catch (err) {
      this.log.warn({ err, generationId }, 'event streams wait for the read tables');
    }
  }
}
