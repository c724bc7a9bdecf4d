import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CatalogueVersions, ManifestEntry, StageName } from '#contract/events';
import type { ActionScoreResult, SegmentResult, TotalResult } from '#contract/factors';
import type { WordingView } from '#contract/narrative';
import type { PersonasFound } from '#contract/personas';
import type { Targets } from '#contract/scenarios';
import type { StageView } from '#contract/views';

/**
 * How a generation goes, and its results that have no table of their own. The view of this name shows a
 * session's latest generation, `visible_generation` the one that readers see, `generation_history` all.
 */
@Entity({ name: 'results_generation_status', synchronize: false })
export class ResultsGenerationStatus {
  @PrimaryColumn('integer') build_id: number;
  @PrimaryColumn('text') session_id: string;
  @PrimaryColumn('text') generation_id: string;
  @Column('text') topic: string;
  /** 1 for the session's first. */
  @Column('integer') generation: number;
  /** The older clients' four words; a queued run is `processing`, a cancelled one `failed`. */
  @Column('text') status: 'pending' | 'processing' | 'completed' | 'failed';
  @Column('text') state: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';
  /** A sentence for people; null once completed. */
  @Column('text', { nullable: true }) current_stage: string | null;
  @Column('text', { nullable: true }) stage_code: StageName | null;
  /** 0 to 100; never falls. */
  @Column('integer') progress_percentage: number;
  @Column('integer') completed_segments: number;
  @Column('integer') total_segments: number;
  /** The highest attempt that any stage of the run has come to. */
  @Column('integer') attempt: number;
  @Column('timestamptz') started_at: Date;
  @Column('timestamptz', { nullable: true }) completed_at: Date | null;
  /** When it ended, in whatever way. */
  @Column('timestamptz', { nullable: true }) finished_at: Date | null;
  @Column('text', { nullable: true }) error_message: string | null;
  @Column('text') scoring_id: string;
  @Column('text') inputs_hash: string;
  @Column('text') seed: string;
  @Column('integer') iterations: number;
  @Column('jsonb') targets: Targets;
  @Column('jsonb') catalogue: CatalogueVersions;
  @Column('text') engine: string;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('text', { nullable: true }) superseded_by: string | null;
  /** Revision of its GenerationRequested. */
  @Column('bigint') requested_revision: string;
  @Column('jsonb') stages: readonly StageView[];
  /** Present, with `total`, `action_scores`, `personas` and `wording`, while the run is under way or visible. */
  @Column('jsonb', { nullable: true }) segments: readonly SegmentResult[] | null;
  @Column('jsonb', { nullable: true }) total: TotalResult | null;
  @Column('jsonb', { nullable: true }) action_scores: readonly ActionScoreResult[] | null;
  /** Of its PersonasGenerated, but for the personas themselves. */
  @Column('jsonb', { nullable: true }) personas: PersonasFound | null;
  /** Rewordings by segment; null when the run was requested without. */
  @Column('jsonb', { nullable: true }) wording: Readonly<Record<string, WordingView>> | null;
  /** Source documents of its scoring; null in rows that an earlier version made. */
  @Column('integer', { nullable: true }) document_count: number | null;
  @Column('text', { nullable: true }) output_digest: string | null;
  @Column('jsonb', { nullable: true }) manifest: readonly ManifestEntry[] | null;
  @Column('timestamptz') updated_at: Date;
  @Column('bigint') source_revision: string;
  @Column('uuid') source_event_id: string;
  @Column('timestamptz') created_at: Date;
}
