import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ContentGeneratedData } from '#contract/rich-content';
import type { Json } from '#contract/values';
import type { Segment } from '#contract/segments';

/** Rich content of the product, brand and experience segments. */
@Entity({ name: 'segment_rich_content', synchronize: false })
export class SegmentRichContent {
  @PrimaryColumn('integer') build_id: number;
  @PrimaryColumn('text') session_id: string;
  @PrimaryColumn('text') generation_id: string;
  @Column('text') topic: string;
  @PrimaryColumn('text') segment: Segment;
  @PrimaryColumn('text') content_type: string;
  @Column('jsonb') content_data: Json;
  /** The content as it was recorded; `content_data` is its older form. */
  @Column('jsonb') detail: ContentGeneratedData['content'];
  /** Version of the map from journey stages and touchpoints to layers. */
  @Column('text') content_version: string;
  @Column('bigint') source_revision: string;
  @Column('uuid') source_event_id: string;
  @Column('timestamptz') created_at: Date;
}
