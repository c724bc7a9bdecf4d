import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import type { SessionSummary } from '#contract/views';
import { LOGGER } from '#backend/tokens';
import { GetGeneration } from '#backend/queries/generations/get-generation.query';
import type { FoundGeneration } from '#backend/queries/generations/get-generation.query';
import { ReadModelSignal } from '#backend/queries/read-model-signal';
import { GetSessionSummary } from '#backend/queries/sessions/get-session-summary.query';
import { askerOf } from '../request/page-reader.ts';
import { openEventLine, type EventLine } from './event-line.ts';
import { Feed } from './feed.ts';
import { GenerationStream } from './generation-stream.ts';
import { SessionStream } from './session-stream.ts';
import { StreamPlaces } from './stream-places.ts';

const RETRY_MS = 3000;
/** A run is watched; a session's page waits for hours. */
const POLL_MS = { generation: 1000, session: 5000 };

/** The open event streams of this process; all end when it stops. */
@Injectable()
export class EventStreams implements OnModuleDestroy {
  /** Apart: pages of sessions are open for hours and would take the places of runs. */
  readonly #places = { generation: new StreamPlaces(), session: new StreamPlaces() };
  readonly #generations: Feed<FoundGeneration>;
  readonly #sessions: Feed<SessionSummary>;

  constructor(queries: QueryBus, signal: ReadModelSignal, @Inject(LOGGER) log: Logger) {
    this.#generations = new Feed({
      ...{ signal, log, pollMs: POLL_MS.generation },
      read: (id) => queries.execute(new GetGeneration(id)),
    });
    this.#sessions = new Feed({
      ...{ signal, log, pollMs: POLL_MS.session },
      read: (id) => queries.execute(new GetSessionSummary(id)),
    });
  }

  /**
   * Takes over the reply and feeds it until the generation is over or the caller leaves.
   * @param seen revision of the last event that the caller saw
   * @throws ApiError when too many are open already
   */
  openGeneration(reply: FastifyReply, found: FoundGeneration, seen: bigint | null): void {
    const { generationId, sessionId } = found.view;
    this.#open(reply, 'generation', (line) => {
      const stream = new GenerationStream(line, seen);
      stream.begin(found);
      return this.#generations.join(generationId, sessionId, stream);
    });
  }

  /** As `openGeneration`, until the caller leaves. */
  openSession(reply: FastifyReply, summary: SessionSummary, seen: bigint | null): void {
    const { sessionId } = summary;
    this.#open(reply, 'session', (line) => {
      const stream = new SessionStream(line, seen);
      stream.begin(summary);
      return this.#sessions.join(sessionId, sessionId, stream);
    });
  }

  onModuleDestroy(): void {
    this.#generations.end();
    this.#sessions.end();
  }

  #open(
    reply: FastifyReply,
    kind: keyof typeof POLL_MS,
    follow: (line: EventLine) => () => void,
  ): void {
    if (reply.request.method === 'HEAD') {
      void reply.header('content-type', 'text/event-stream').send();
      return;
    }
    const giveBack = this.#places[kind].take(askerOf(reply.request));
    const line = openEventLine(reply, RETRY_MS);
    const leave = follow(line);
    line.onClose(() => {
      giveBack();
      leave();
    });
  }
}
