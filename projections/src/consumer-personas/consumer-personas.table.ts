import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Persona } from '#contract/personas';
import type { Json } from '#contract/values';

/** Personas of the consumer segment, the largest first. */
@Entity({ name: 'consumer_personas', synchronize: false })
export class ConsumerPersona {
  @PrimaryColumn('integer') build_id: number;
  @PrimaryColumn('text') session_id: string;
  @PrimaryColumn('text') generation_id: string;
  @Column('text') topic: string;
  @PrimaryColumn('integer') ordinal: number;
  @Column('text') persona_name: string;
  @Column('text') age: string;
  @Column('jsonb') demographics: Json;
  @Column('jsonb') psychographics: Json;
  @Column('jsonb') pain_points: Json;
  @Column('jsonb') goals: Json;
  @Column('jsonb') buying_behavior: Json;
  @Column('jsonb') key_messaging: Json;
  @Column('float8', { nullable: true }) market_share: number | null;
  @Column('text', { nullable: true }) value_tier: string | null;
  @Column('float8', { nullable: true }) confidence: number | null;
  /** The persona as it was recorded; the other columns are its older form. */
  @Column('jsonb') detail: Persona;
  @Column('bigint') source_revision: string;
  @Column('uuid') source_event_id: string;
  @Column('timestamptz') created_at: Date;
}
