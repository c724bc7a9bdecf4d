import type { Pool } from 'pg';

/**
 * Job: a generation that is requested and not over. It says only who works at the generation; all
 * progress is in the session's stream, so losing this table would lose nothing.
 */
export interface Job {
  readonly generationId: string;
  readonly sessionId: string;
  readonly requestEventId: string;
  readonly correlationId: string;
  readonly traceparent: string | null;
  /** Claims, this one included, since a claim was last given back in order. */
  readonly attempts: number;
  readonly fence: string;
}

export interface Claimant {
  /** Unique for each run of a process. */
  readonly owner: string;
  readonly leaseMs: number;
}

/**
 * Claims the job whose turn it is, or answers null. So that no flood starves others, actors take
 * turns: the one that was served longest ago is next, with its oldest request. A session has one claim
 * at a time, for its latest request, since that supersedes the ones before.
 */
export async function claimJob(pool: Pool, { owner, leaseMs }: Claimant): Promise<Job | null> {
  const { rows } = await pool.query<Job>(
    `with next as (
       select job.generation_id, job.actor_id
       from process.job as job left join process.actor_turn as turn using (actor_id)
       where not_before <= now() and (lease_until is null or lease_until <= now())
         and not exists (
           select from process.job as other
           where other.session_id = job.session_id and other.generation_id <> job.generation_id
             and (other.lease_until > now()
               or (other.requested_commit, other.requested_prepare)
                 > (job.requested_commit, job.requested_prepare)))
       order by turn.served_at nulls first, requested_commit, requested_prepare
       for update of job skip locked limit 1),
     served as (
       insert into process.actor_turn (actor_id, served_at)
       select actor_id, clock_timestamp() from next
       on conflict (actor_id) do update set served_at = excluded.served_at)
     update process.job set lease_owner = $1::text,
       lease_until = now() + $2::float8 * interval '1 ms',
       fence = fence + 1, attempts = attempts + 1
     where generation_id = (select generation_id from next)
     returning generation_id as "generationId", session_id as "sessionId",
       request_event_id as "requestEventId", correlation_id as "correlationId",
       traceparent, attempts, fence::text`,
    [owner, leaseMs],
  );
  return rows[0] ?? null;
}

/** Keeps the claim. False when it is lost: somebody else has it, or the generation is over. */
export async function renewLease(
  pool: Pool,
  { generationId, fence }: Job,
  leaseMs: number,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update process.job set lease_until = now() + $3::float8 * interval '1 ms'
     where generation_id = $1::text and fence = $2::bigint and lease_until is not null`,
    [generationId, fence, leaseMs],
  );
  return rowCount === 1;
}

/** Gives a claim back in order; the job may be claimed again after the pause. */
export async function releaseJob(
  pool: Pool,
  { generationId, fence }: Job,
  pauseMs: number,
): Promise<void> {
  await pool.query(
    `update process.job set lease_owner = null, lease_until = null, attempts = 0,
       not_before = now() + $3::float8 * interval '1 ms'
     where generation_id = $1::text and fence = $2::bigint`,
    [generationId, fence, pauseMs],
  );
}

/** Gives back all claims. Only for one who knows that no other process works on this database. */
export async function releaseAllJobs(pool: Pool): Promise<void> {
  await pool.query(
    `update process.job set lease_owner = null, lease_until = null where lease_until is not null`,
  );
}

/** Milliseconds until some job may become free; null when there is no job. May be negative. */
export async function nextFreeIn(pool: Pool): Promise<number | null> {
  const { rows } = await pool.query<{ ms: number | null }>(
    `select (extract(epoch from
         min(greatest(not_before, coalesce(lease_until, not_before))) - now()) * 1000)::float8 as ms
     from process.job`,
  );
  return rows[0]?.ms ?? null;
}

/** Forgets whose turn it was: nobody waits longer for having been served an hour ago. */
export async function forgetOldTurns(pool: Pool): Promise<void> {
  await pool.query("delete from process.actor_turn where served_at < now() - interval '1 hour'");
}
