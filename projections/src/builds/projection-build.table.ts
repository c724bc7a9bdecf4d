import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EventName } from '../engine/event-name.ts';

/**
 * A build: one filling of all read tables from the log. Times are the database's clock. The row
 * explains a runner that is dead: what it did last, who held it, and what went wrong.
 */
@Entity({ schema: 'read_model', name: 'projection_build', synchronize: false })
export class ProjectionBuild {
  @PrimaryColumn('integer') build_id: number;
  @Column('text') status: BuildStatus;
  /** Where to resume in the log, as `commit/prepare`. */
  @Column('text') position: string;
  /** The last event applied, and its chain hash: they prove that the checkpoint belongs to the log. */
  @Column('text', { nullable: true }) checkpoint_position: string | null;
  @Column('text', { nullable: true }) checkpoint_hash: string | null;
  @Column('text', { nullable: true }) store_id: string | null;
  /** Counts who holds the build; a holder with an older number can no longer commit. */
  @Column('bigint') fence: string;
  @Column('text', { nullable: true }) lease_owner: string | null;
  @Column('timestamptz', { nullable: true }) lease_until: Date | null;
  /** The holder's database session: once it has ended, nobody has to wait for the lease to run out. */
  @Column('text', { nullable: true }) lease_session: string | null;
  /** Last turn of the runner's loop, whether or not there was something to do. */
  @Column('timestamptz', { nullable: true }) heartbeat_at: Date | null;
  @Column('bigint') events_applied: string;
  /** Events per second, lately. */
  @Column('float8') rate: number;
  @Column('text', { nullable: true }) last_error: string | null;
  @Column('timestamptz', { nullable: true }) last_error_at: Date | null;
  /** What it is about, when it is about one event. */
  @Column('jsonb', { nullable: true }) last_error_event: EventName | null;
  @Column('timestamptz') created_at: Date;
  /** Kept up to date though readers do not see it (now): being filled, or kept for going back. */
  @Column('boolean') followed: boolean;
  /** An admin has stopped its runner. */
  @Column('boolean') paused: boolean;
  /** Of the code that filled it (`codeFingerprint`); `mixed` when several versions did. */
  @Column('text', { nullable: true }) fingerprint: string | null;
}

export type BuildStatus =
  | 'created'
  /** Behind the log's head. */
  | 'catching_up'
  /** Everything in the log is applied. */
  | 'following'
  /** An error that may pass; `last_error` says which. */
  | 'backing_off'
  /** The checkpoint does not belong to the log; a person has to decide. */
  | 'refused'
  | 'stopped'
  /** Stopped by an admin, until told to go on. */
  | 'paused'
  /** Its tables are gone. */
  | 'retired';

/** The one row that names the build that readers see. */
@Entity({ schema: 'read_model', name: 'projection_active', synchronize: false })
export class ProjectionActive {
  @PrimaryColumn('boolean') only_row: true;
  @Column('integer') build_id: number;
  @Column('timestamptz') activated_at: Date;
}
