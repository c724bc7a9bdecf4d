import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PatternEvaluation } from '#contract/evaluations';

/** All 41 patterns of a generation, with every predicate and the value it met. */
@Entity({ name: 'pattern_evaluations', synchronize: false })
export class PatternEvaluationRow {
  @PrimaryColumn('integer') build_id: number;
  @PrimaryColumn('text') session_id: string;
  @PrimaryColumn('text') generation_id: string;
  @Column('text') topic: string;
  @PrimaryColumn('text') pattern_id: string;
  /** Place in the library, from 1. */
  @Column('integer') ordinal: number;
  @Column('text') state: PatternEvaluation['state'];
  @Column('json') evaluation: PatternEvaluation;
  @Column('bigint') source_revision: string;
  @Column('uuid') source_event_id: string;
  @Column('timestamptz') created_at: Date;
}
