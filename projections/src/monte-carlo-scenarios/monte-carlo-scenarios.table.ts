import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PatternPolarity } from '#contract/catalogue/patterns';
import type { Interval, SimulatedScenario } from '#contract/scenarios';
import type { Segment } from '#contract/segments';

/** A KPI in the words of the older tables; numbers are in the KPI's own unit. */
export interface KpiSummary {
  readonly mean: number;
  readonly median: number;
  readonly std: number;
  readonly min: number;
  readonly max: number;
  readonly confidence_interval_95: Interval;
  readonly confidence_interval_68: Interval;
  readonly probability_positive: number;
  readonly probability_target: number | null;
}

/** Simulated scenarios; `detail` is the scenario as it was recorded. */
@Entity({ name: 'monte_carlo_scenarios', synchronize: false })
export class MonteCarloScenario {
  @PrimaryColumn('integer') build_id: number;
  @PrimaryColumn('text') session_id: string;
  @PrimaryColumn('text') generation_id: string;
  @Column('text') topic: string;
  @PrimaryColumn('text') segment: Segment;
  @PrimaryColumn('text') scenario_id: string;
  @Column('text') pattern_id: string;
  @Column('text') pattern_name: string;
  @Column('text') strategic_response: string;
  @Column('jsonb') kpi_results: Readonly<Record<string, KpiSummary>>;
  @Column('float8') probability_success: number;
  @Column('jsonb') confidence_interval: Interval;
  @Column('integer') iterations: number;
  @Column('integer') rank: number;
  @Column('text') polarity: PatternPolarity;
  @Column('text') path_label: string;
  @Column('float8') robustness: number;
  @Column('float8') standard_error: number;
  @Column('text') success_basis: SimulatedScenario['successBasis'];
  @Column('json') detail: SimulatedScenario;
  @Column('bigint') source_revision: string;
  @Column('uuid') source_event_id: string;
  @Column('timestamptz') created_at: Date;
}
