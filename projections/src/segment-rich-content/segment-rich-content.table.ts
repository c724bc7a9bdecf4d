import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Json } from '#contract/values';
import type { Segment } from '#contract/segments';

/** Worded content of the product, brand and experience segments. No event makes it yet. */
@Entity({ name: 'segment_rich_content', synchronize: false })
export class SegmentRichContent {
  @PrimaryColumn('integer') build_id: number;
  @PrimaryColumn('text') session_id: string;
  @PrimaryColumn('text') generation_id: string;
  @Column('text') topic: string;
  @PrimaryColumn('text') segment: Segment;
  @PrimaryColumn('text') content_type: string;
  @Column('jsonb') content_data: Json;
  @Column('bigint') source_revision: string;
  @Column('uuid') source_event_id: string;
  @Column('timestamptz') created_at: Date;
}
