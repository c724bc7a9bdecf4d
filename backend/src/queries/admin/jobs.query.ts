import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { JobList, JobView } from '#contract/admin-views';
import { READ_POOL } from '#backend/tokens';
import { readRows } from '../read-side.ts';

/** Generations that are queued or running, the oldest first. */
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

@QueryHandler(ListJobs)
export class ListJobsHandler implements IQueryHandler<ListJobs> {
  constructor(@Inject(READ_POOL) private readonly pool: Pool) {}

  /** @throws ReadSideUnavailable */
  async execute(): Promise<JobList> {
    return {
      jobs: [...(await readRows<JobView & Record<string, unknown>>(this.pool, STATEMENT, []))],
    };
  }
}
