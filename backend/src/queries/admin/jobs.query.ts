import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { FailedJob, JobList, JobView } from '#contract/admin-views';
import { READ_POOL } from '#backend/tokens';
import { readRows } from '../read-side.ts';

/** Generations that are queued or running, the oldest first, and sessions whose latest one failed. */
export class ListJobs extends Query<JobList> {}

const STATEMENT = {
  name: 'jobs',
  text: `
    SELECT job.generation_id AS "generationId", job.session_id AS "sessionId", run.topic,
      CASE WHEN job.lease_until > now() THEN 'running' ELSE 'queued' END AS state,
      coalesce(extract(epoch FROM now() - run.started_at), 0)::float8 AS "ageSeconds",
      job.attempts, CASE WHEN job.lease_until > now() THEN job.lease_owner END AS worker,
      job.actor_id AS "actorId"
    FROM process.job AS job
    LEFT JOIN generation_history AS run
      ON run.session_id = job.session_id AND run.generation_id = job.generation_id
    ORDER BY job.requested_commit, job.requested_prepare LIMIT 500`,
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

@QueryHandler(ListJobs)
export class ListJobsHandler implements IQueryHandler<ListJobs> {
  constructor(@Inject(READ_POOL) private readonly pool: Pool) {}

  /** @throws ReadSideUnavailable */
  async execute(): Promise<JobList> {
    const [jobs, failed] = await Promise.all([
      readRows<JobView & Record<string, unknown>>(this.pool, STATEMENT, []),
      readRows<FailedJob & Record<string, unknown>>(this.pool, FAILED, []),
    ]);
    return { jobs: [...jobs], failed: [...failed] };
  }
}
