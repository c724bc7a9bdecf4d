import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { FailedJob, JobCount, JobList, JobView } from '#contract/admin-views';
import { READ_POOL } from '#backend/tokens';
import { readRows } from '../read-side.ts';

/** Where a request stands in the log: the queue's order. */
export interface QueuePlace {
  readonly commit: string;
  readonly prepare: string;
}

/** Generations that run or wait, the oldest first, and sessions whose latest one failed. */
export class ListJobs extends Query<JobList> {
  /** @param after the last of the page before; null for the first page, which has those that run too */
  constructor(
    readonly limit = 50,
    readonly after: QueuePlace | null = null,
  ) {
    super();
  }
}

type QueuedRow = JobView & QueuePlace;

const STATE = `CASE WHEN job.lease_until > now() THEN 'running' ELSE 'queued' END`;
const AGE = 'extract(epoch FROM now() - run.started_at)::float8';
const FROM = `process.job AS job LEFT JOIN generation_history AS run
  ON run.session_id = job.session_id AND run.generation_id = job.generation_id`;
const JOB = `job.generation_id AS "generationId", job.session_id AS "sessionId", run.topic,
  ${STATE} AS state, ${AGE} AS "ageSeconds", job.attempts,
  CASE WHEN job.lease_until > now() THEN job.lease_owner END AS worker, job.actor_id AS "actorId"`;
const ORDER = 'ORDER BY job.requested_commit, job.requested_prepare';

/** There are no more than workers. */
const RUNNING = {
  name: 'running-jobs',
  text: `SELECT ${JOB} FROM ${FROM} WHERE ${STATE} = 'running' ${ORDER} LIMIT 200`,
};

const QUEUED = {
  name: 'queued-jobs',
  text: `SELECT ${JOB}, job.requested_commit::text AS commit, job.requested_prepare::text AS prepare
    FROM ${FROM} WHERE ${STATE} = 'queued' AND ($2::numeric IS NULL
      OR (job.requested_commit, job.requested_prepare) > ($2::numeric, $3::numeric))
    ${ORDER} LIMIT $1::int`,
};

const COUNTS = {
  name: 'job-counts',
  text: `SELECT ${STATE} AS state, count(*)::int AS count, max(${AGE}) AS "oldestSeconds"
    FROM ${FROM} GROUP BY 1`,
};

const FAILED = {
  name: 'failed-jobs',
  text: `
    SELECT g.generation_id AS "generationId", g.session_id AS "sessionId", g.topic, g.generation,
      extract(epoch FROM now() - g.started_at)::float8 AS "ageSeconds", g.attempt AS attempts,
      coalesce(g.error_message, 'No cause is recorded.') AS cause,
      to_char(coalesce(g.finished_at, g.updated_at) AT TIME ZONE 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "failedAt"
    FROM results_generation_status AS g WHERE g.state = 'failed'
    ORDER BY g.finished_at DESC NULLS LAST LIMIT 100`,
};

const FAILED_COUNT = {
  name: 'failed-count',
  text: "SELECT count(*)::int AS count FROM results_generation_status WHERE state = 'failed'",
};

@QueryHandler(ListJobs)
export class ListJobsHandler implements IQueryHandler<ListJobs> {
  constructor(@Inject(READ_POOL) private readonly pool: Pool) {}

  /** @throws ReadSideUnavailable */
  async execute({ limit, after }: ListJobs): Promise<JobList> {
    const [counts, running, queued, failed, [failedCount]] = await Promise.all([
      this.#rows<JobCount & Pick<JobView, 'state'>>(COUNTS),
      after ? [] : this.#rows<JobView>(RUNNING),
      this.#queued(limit, after),
      this.#rows<FailedJob>(FAILED),
      this.#rows<{ count: number }>(FAILED_COUNT),
    ]);
    return {
      counts: { queued: countOf(counts, 'queued'), running: countOf(counts, 'running') },
      failedSessions: failedCount?.count ?? 0,
      jobs: [...running, ...queued.jobs],
      failed,
      next: queued.next,
    };
  }

  async #queued(limit: number, after: QueuePlace | null): Promise<Pick<JobList, 'jobs' | 'next'>> {
    // One more than asked for tells whether there is a next page.
    const from = [limit + 1, after?.commit ?? null, after?.prepare ?? null];
    const rows = await this.#rows<QueuedRow>(QUEUED, from);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    const next = last ? `${last.commit}-${last.prepare}` : null;
    return { jobs: rows.slice(0, limit).map(jobOf), next };
  }

  #rows<Row extends object>(
    statement: { readonly name: string; readonly text: string },
    values: readonly unknown[] = [],
  ): Promise<readonly Row[]> {
    return readRows<Row & Record<string, unknown>>(this.pool, statement, values);
  }
}

function countOf(
  counts: readonly (JobCount & Pick<JobView, 'state'>)[],
  state: JobView['state'],
): JobCount {
  const { count = 0, oldestSeconds = null } = counts.find((one) => one.state === state) ?? {};
  return { count, oldestSeconds };
}

function jobOf({ commit: _commit, prepare: _prepare, ...job }: QueuedRow): JobView {
  return job;
}
