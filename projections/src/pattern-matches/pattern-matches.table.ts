import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PatternPolarity } from '#contract/catalogue/patterns';
import type { Segment } from '#contract/segments';

/** Matched patterns, one row for each segment that the pattern names. */
@Entity({ name: 'pattern_matches', synchronize: false })
export class PatternMatchRow {
  @PrimaryColumn('integer') build_id: number;
  @PrimaryColumn('text') session_id: string;
  @PrimaryColumn('text') generation_id: string;
  @Column('text') topic: string;
  @PrimaryColumn('text') segment: Segment;
  @PrimaryColumn('text') pattern_id: string;
  @Column('text') pattern_name: string;
  /** Polarity of the path that matched. */
  @Column('text') pattern_type: PatternPolarity;
  @Column('float8') confidence: number;
  @Column('float8') match_score: number;
  @Column('text') strategic_response: string;
  @Column('text') effect_size_hints: string;
  @Column('jsonb') probability_range: readonly [number, number];
  @Column('jsonb') factors_triggered: readonly string[];
  /** The library's own type of the pattern. */
  @Column('text') library_type: PatternPolarity;
  @Column('text') path_label: string;
  @Column('float8') weight: number;
  /** 1 for the best of the segment: by weight, match score, id. */
  @Column('integer') rank: number;
  @Column('bigint') source_revision: string;
  @Column('uuid') source_event_id: string;
  @Column('timestamptz') created_at: Date;
}
