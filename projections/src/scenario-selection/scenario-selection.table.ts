import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  PairedComparison,
  ScenariosSimulatedData,
  UnquantifiedMatch,
} from '#contract/scenarios';
import type { Segment } from '#contract/segments';

/** What a segment's simulation chose, compared and left without numbers; one row a segment. */
@Entity({ name: 'scenario_selection', synchronize: false })
export class ScenarioSelection {
  @PrimaryColumn('integer') build_id: number;
  @PrimaryColumn('text') session_id: string;
  @PrimaryColumn('text') generation_id: string;
  @Column('text') topic: string;
  @PrimaryColumn('text') segment: Segment;
  @Column('text') seed: string;
  @Column('integer') iterations: number;
  @Column('text') generator: string;
  @Column('jsonb') selection: ScenariosSimulatedData['selection'];
  @Column('jsonb') unquantified: readonly UnquantifiedMatch[];
  @Column('jsonb') comparisons: readonly PairedComparison[];
  @Column('bigint') source_revision: string;
  @Column('uuid') source_event_id: string;
  @Column('timestamptz') created_at: Date;
}
