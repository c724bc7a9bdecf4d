import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { BUILD_STATES } from '#contract/admin-views';
import type { BuildError, BuildList, BuildView, NamedEvent } from '#contract/admin-views';
import { formatPosition } from '#contract/recorded-event';
import { sessionOf } from '#contract/streams';
import type { EventStore } from '#event-store/port';
import { EVENT_STORE, READ_POOL } from '#backend/tokens';
import type { EventName } from '#projections/engine/event-name';
import { buildLags } from '#projections/engine/lag';
import type { ProjectionLag } from '#projections/engine/lag';
import { ReadSideUnavailable } from '../read-side.ts';
import { trendOf } from './trend.ts';
import type { Sample } from './trend.ts';

/** All builds that have tables, the newest first. */
export class ListBuilds extends Query<BuildList> {}

@QueryHandler(ListBuilds)
export class ListBuildsHandler implements IQueryHandler<ListBuilds> {
  /** The look before, by build. */
  readonly #samples = new Map<number, Sample>();

  constructor(
    @Inject(READ_POOL) private readonly pool: Pool,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute(): Promise<BuildList> {
    const head = formatPosition(await this.store.head());
    const lags = await buildLags(this.pool, this.store).catch((error: unknown) => {
      throw new ReadSideUnavailable(error);
    });
    return { builds: lags.map((lag) => this.#view(lag, head)) };
  }

  #view(lag: ProjectionLag, head: string): BuildView {
    const { build: buildId } = lag;
    return {
      buildId,
      isActive: lag.isActive,
      state: BUILD_STATES.find((state) => state === lag.status) ?? 'stopped',
      advancing: lag.advancing,
      heartbeatSeconds: lag.heartbeatSeconds,
      position: lag.position,
      head,
      lag: { events: lag.events, more: lag.more, seconds: lag.seconds },
      trend: this.#trend(lag),
      owner: lag.owner,
      waiting: lag.standbys.map(({ owner }) => owner),
      eventsApplied: Number(lag.eventsApplied),
      rate: lag.rate,
      parkedSessions: lag.parkedSessions,
      lastError: errorOf(lag),
      createdAt: lag.createdAt.toISOString(),
    };
  }

  #trend({ build, seconds }: ProjectionLag): BuildView['trend'] {
    const now = { at: performance.now(), seconds };
    const { trend, keep } = trendOf(this.#samples.get(build), now);
    this.#samples.set(build, keep);
    return trend;
  }
}

function errorOf({ lastError, lastErrorAt, lastErrorEvent }: ProjectionLag): BuildError | null {
  if (lastError === null) return null;
  const at = lastErrorAt?.toISOString() ?? null;
  return { message: lastError, at, event: lastErrorEvent && namedEvent(lastErrorEvent) };
}

function namedEvent({ stream, revision, id, type }: EventName): NamedEvent | null {
  const sessionId = sessionOf(stream);
  return sessionId === null ? null : { stream, sessionId, revision, eventId: id, type };
}
