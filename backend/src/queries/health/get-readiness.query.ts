import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { eventsOrMore } from '#contract/number-words';
import type { EventStore } from '#event-store/port';
import { EVENT_STORE, READ_POOL } from '#backend/tokens';
import { projectionLag } from '#projections/engine/lag';
import type { ProjectionLag } from '#projections/engine/lag';

/** One thing that must be right before requests are sent here. */
export interface ReadinessCheck {
  readonly ok: boolean;
  /** What was found, for a person. */
  readonly detail: string;
}

export interface Readiness {
  readonly database: ReadinessCheck;
  readonly schema: ReadinessCheck;
  readonly activeBuild: ReadinessCheck;
  /** Not ready when its runner stands still, however small the lag. */
  readonly projections: ReadinessCheck & { readonly lag: ProjectionLag | null };
}

export class GetReadiness extends Query<Readiness> {}

/** A check that takes longer counts as failed. */
const CHECK_TIMEOUT_MS = 2000;

const VIEWS = [
  'computed_factors',
  'pattern_matches',
  'monte_carlo_scenarios',
  'consumer_personas',
  'segment_rich_content',
  'results_generation_status',
  'session_cursor',
];

@QueryHandler(GetReadiness)
export class GetReadinessHandler implements IQueryHandler<GetReadiness> {
  constructor(
    @Inject(READ_POOL) private readonly pool: Pool,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute(): Promise<Readiness> {
    const [database, schema, activeBuild, projections] = await Promise.all([
      check(async () => this.#database()),
      check(async () => this.#schema()),
      check(async () => this.#activeBuild()),
      this.#projections(),
    ]);
    return { database, schema, activeBuild, projections };
  }

  async #database(): Promise<string> {
    const { rows } = await this.#query<{ version: string }>(
      "SELECT current_setting('server_version') AS version",
    );
    return `Postgres ${rows[0]?.version ?? ''} answers`;
  }

  async #schema(): Promise<string> {
    const { rows } = await this.#query<{ name: string }>(
      'SELECT name FROM unnest($1::text[]) AS name WHERE to_regclass(name) IS NULL',
      [VIEWS],
    );
    if (rows.length > 0) throw new Error(`missing: ${rows.map(({ name }) => name).join(', ')}`);
    return `${VIEWS.length} read tables are there`;
  }

  async #activeBuild(): Promise<string> {
    const { rows } = await this.#query<{ build_id: number }>(
      'SELECT build_id FROM read_model.projection_active',
    );
    if (!rows[0]) throw new Error('no build is active');
    return `build ${rows[0].build_id} is active`;
  }

  async #projections(): Promise<Readiness['projections']> {
    let lag: ProjectionLag | null = null;
    const { ok, detail } = await check(async () => {
      lag = await projectionLag(this.pool, this.store);
      if (!lag.advancing) throw new Error(`the runner stands still: ${standsStill(lag)}`);
      return `${eventsOrMore(lag)} behind, ${lag.seconds} s${waiting(lag)}`;
    });
    return { ok, detail, lag };
  }

  #query<Row extends object>(text: string, values: readonly unknown[] = []) {
    const query = { text, values: [...values], query_timeout: CHECK_TIMEOUT_MS };
    return this.pool.query<Row>(query);
  }
}

/** Who fills the tables, and who would take over. */
function waiting({ owner, standbys }: ProjectionLag): string {
  const others = standbys.map((standby) => standby.owner).join(', ');
  return `; held by ${owner ?? 'nobody'}${others && `, ${others} waiting`}`;
}

async function check(find: () => Promise<string>): Promise<ReadinessCheck> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), CHECK_TIMEOUT_MS);
  });
  try {
    return { ok: true, detail: await Promise.race([find(), late]) };
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** The last error is of the past where the runner said since that it is at work. */
function standsStill({ status, lastError, lastErrorEvent: event }: ProjectionLag): string {
  if (lastError === null || !['backing_off', 'refused'].includes(status)) return status;
  return event ? `${lastError} (at event ${event.revision} of ${event.stream})` : lastError;
}
