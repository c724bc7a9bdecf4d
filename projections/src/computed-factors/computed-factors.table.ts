import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LayerContribution } from '#contract/factors';
import type { Unavailable } from '#contract/values';
import type { Segment } from '#contract/segments';

export interface CalculationMetadata {
  readonly formula: string;
  readonly frameworkVersion: string;
  readonly layers: readonly LayerContribution[];
  /** Ids of the layers without a score. */
  readonly missing: readonly string[];
}

/** All 28 factors of a generation; one without enough data has no value, and `reason` says why. */
@Entity({ name: 'computed_factors', synchronize: false })
export class ComputedFactor {
  @PrimaryColumn('integer') build_id: number;
  @PrimaryColumn('text') session_id: string;
  @PrimaryColumn('text') generation_id: string;
  @Column('text') topic: string;
  @PrimaryColumn('text') segment: Segment;
  @PrimaryColumn('text') factor_id: string;
  @Column('float8', { nullable: true }) factor_value: number | null;
  @Column('float8', { nullable: true }) confidence: number | null;
  @Column('text', { nullable: true }) formula_applied: string | null;
  @Column('jsonb') calculation_metadata: CalculationMetadata;
  @Column('text') status: 'computed' | 'unavailable';
  @Column('float8') coverage: number;
  @Column('jsonb', { nullable: true }) reason: Unavailable['reason'] | null;
  @Column('bigint') source_revision: string;
  @Column('uuid') source_event_id: string;
  @Column('timestamptz') created_at: Date;
}
