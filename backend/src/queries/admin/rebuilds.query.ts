import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { DecodedOperation } from '#contract/admin-operations';
import type { RebuildList, RebuildPlan, RebuildView } from '#contract/rebuild-views';
import { decodeOperation } from '#event-store/codec/decode-operation';
import type { EventStore } from '#event-store/port';
import { EVENT_STORE, READ_POOL } from '#backend/tokens';
import { planRebuild } from '#projections/rebuild/plan';
import { ReadSideUnavailable, readRows } from '../read-side.ts';
import { latestOperations } from './operations.ts';
import { REBUILD_COLUMNS, rebuildView } from './rebuild-view.ts';
import type { RebuildRow } from './rebuild-view.ts';

export class PlanRebuild extends Query<RebuildPlan> {}

@QueryHandler(PlanRebuild)
export class PlanRebuildHandler implements IQueryHandler<PlanRebuild> {
  constructor(@Inject(READ_POOL) private readonly pool: Pool) {}

  async execute(): Promise<RebuildPlan> {
    try {
      return await planRebuild(this.pool);
    } catch (error) {
      throw new ReadSideUnavailable(error);
    }
  }
}

/** The latest rebuilds, the newest first. */
export class ListRebuilds extends Query<RebuildList> {}

const MOST = 100;
const LIST = {
  name: 'rebuilds',
  text: `SELECT ${REBUILD_COLUMNS} FROM read_model.projection_rebuild AS rebuild
         ORDER BY request_revision DESC LIMIT ${MOST}`,
};

@QueryHandler(ListRebuilds)
export class ListRebuildsHandler implements IQueryHandler<ListRebuilds> {
  constructor(@Inject(READ_POOL) private readonly pool: Pool) {}

  async execute(): Promise<RebuildList> {
    const rows = await readRows<RebuildRow>(this.pool, LIST, []);
    return { rebuilds: rows.map(rebuildView) };
  }
}

/** Null when nobody has asked for it. */
export class GetRebuild extends Query<RebuildView | null> {
  constructor(readonly rebuildId: string) {
    super();
  }
}

const ONE = {
  name: 'rebuild',
  text: `SELECT ${REBUILD_COLUMNS} FROM read_model.projection_rebuild AS rebuild
         WHERE rebuild_id = $1`,
};

@QueryHandler(GetRebuild)
export class GetRebuildHandler implements IQueryHandler<GetRebuild> {
  constructor(
    @Inject(READ_POOL) private readonly pool: Pool,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute({ rebuildId }: GetRebuild): Promise<RebuildView | null> {
    const [row] = await readRows<RebuildRow>(this.pool, ONE, [rebuildId]);
    return row ? rebuildView(row) : this.#requested(rebuildId);
  }

  /** Asked for a moment ago: whoever looks after rebuilds has not seen it yet. */
  async #requested(rebuildId: string): Promise<RebuildView | null> {
    for (const event of await latestOperations(this.store, MOST)) {
      const operation = decodeOperation(event);
      if (operation && isRequestOf(operation, rebuildId)) return justRequested(operation);
    }
    return null;
  }
}

type Request = Extract<DecodedOperation, { type: 'RebuildRequested' }>;

function isRequestOf(operation: DecodedOperation, rebuildId: string): operation is Request {
  return operation.type === 'RebuildRequested' && operation.data.rebuildId === rebuildId;
}

function justRequested({ id, revision, actorId, occurredAt, data }: Request): RebuildView {
  return rebuildView({
    ...NOTHING_YET,
    rebuild_id: data.rebuildId,
    request_event_id: id,
    request_revision: String(revision),
    requested_by: actorId,
    requested_at: new Date(occurredAt),
    reason: data.reason,
    sessions: data.sessions,
    activate: data.activate,
    grace_seconds: data.graceSeconds,
    events_per_second: data.eventsPerSecond,
  });
}

const NOTHING_YET = {
  phase: 'requested',
  paused: false,
  build_id: null,
  before_id: null,
  target: null,
  events_total: null,
  bytes_before: null,
  started_at: null,
  filled_at: null,
  fill_rate: null,
  verified_at: null,
  activated_at: null,
  grace_until: null,
  finished_at: null,
  report: null,
  digest: null,
  approved_digest: null,
  outcomes: null,
  refused_order: null,
  error: null,
  facts: 0,
  pending_facts: [],
  events: null,
  recent_rate: null,
} as const;
