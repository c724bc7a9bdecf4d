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
import { EventStream } from './event-stream.ts';

const HEARTBEAT_MS = 15_000;
/** Should a notification be lost, the change is seen this much later. */
const POLL_MS = 1000;

/** The open event streams of this process; all end when it stops. */
@Injectable()
export class EventStreams implements OnModuleDestroy {
  readonly #endings = new Set<() => void>();

  constructor(
    private readonly queries: QueryBus,
    private readonly signal: ReadModelSignal,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Takes over the reply and feeds it until the generation is over or the caller leaves. */
  open(reply: FastifyReply, found: FoundGeneration, seen: bigint | null): void {
    const headers = reply.getHeaders() as OutgoingHttpHeaders; // the same, by other names
    reply.hijack();
    const stream = new EventStream(reply.raw, headers, seen);
    const { generationId, sessionId } = found.view;
    const look = () => void this.#look(stream, generationId);
    const poll = setInterval(look, POLL_MS);
    const beat = setInterval(() => stream.beat(), HEARTBEAT_MS);
    const off = this.signal.on(sessionId, look);
    const end = () => stream.end();
    this.#endings.add(end);
    const leave = () => {
      clearInterval(poll);
      clearInterval(beat);
      off();
      this.#endings.delete(end);
    };
    if (reply.raw.destroyed) return leave(); // the caller left while we were reading
    reply.raw.on('close', leave);
    stream.begin(found);
    look(); // what came between the read and the subscription
  }

  onModuleDestroy(): void {
    for (const end of this.#endings) end();
  }

  async #look(stream: EventStream, generationId: string): Promise<void> {
    try {
      const found = await this.queries.execute(new GetGeneration(generationId));
      if (found) stream.show(found);
    } catch (err) {
      this.log.warn({ err, generationId }, 'an event stream waits for the read tables');
    }
  }
}
