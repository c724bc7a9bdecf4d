import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Orientation, ScoringInputs } from '#contract/scoring';

/** Where each session stands in this build, and what it was scored from. */
@Entity({ name: 'session_cursor', synchronize: false })
export class SessionCursor {
  @PrimaryColumn('integer') build_id: number;
  @PrimaryColumn('text') session_id: string;
  /** Revision of the last event that the tables show; -1 when its first event is parked. */
  @Column('bigint') applied_revision: string;
  @Column('text', { nullable: true }) applied_event_hash: string | null;
  /** Null, like the other members of the scoring, until one is completed. */
  @Column('text', { nullable: true }) topic: string | null;
  @Column('text', { nullable: true }) scoring_id: string | null;
  @Column('bigint', { nullable: true }) scoring_revision: string | null;
  @Column('timestamptz', { nullable: true }) scored_at: Date | null;
  @Column('text', { nullable: true }) inputs_hash: string | null;
  @Column('text', { nullable: true }) framework: ScoringInputs['framework'] | null;
  @Column('text', { nullable: true }) orientation: Orientation | null;
  @Column('text', { nullable: true }) scorer_kind: string | null;
  @Column('text', { nullable: true }) scorer_method: string | null;
  @Column('integer', { nullable: true }) layer_count: number | null;
  @Column('integer', { nullable: true }) document_count: number | null;
  @Column('text', { nullable: true }) visible_generation_id: string | null;
  @Column('integer', { nullable: true }) visible_generation: number | null;
  @Column('text', { nullable: true }) latest_generation_id: string | null;
  @Column('integer', { nullable: true }) latest_generation: number | null;
  @Column('text', { nullable: true }) running_generation_id: string | null;
  /** True from a clear to the next request of a generation. */
  @Column('boolean') cleared: boolean;
  @Column('integer', { nullable: true }) cleared_generation: number | null;
  @Column('timestamptz', { nullable: true }) cleared_at: Date | null;
  /** The event that could not be applied; nothing after it is shown. */
  @Column('bigint', { nullable: true }) parked_revision: string | null;
  @Column('text', { nullable: true }) parked_error: string | null;
  /** Time of the parked event. */
  @Column('timestamptz', { nullable: true }) parked_at: Date | null;
  @Column('timestamptz') updated_at: Date;
  @Column('bigint') source_revision: string;
  @Column('uuid') source_event_id: string;
  @Column('timestamptz') created_at: Date;
}
