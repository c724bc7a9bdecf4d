import type { ResultsGenerationStatus } from '#projections/results-generation-status/results-generation-status.table';
import type { SessionCursor } from '#projections/session-cursor/session-cursor.table';

type Scored<K extends keyof SessionCursor> = { readonly [P in K]: NonNullable<SessionCursor[P]> };

/** A session that is scored, with the state of its latest generation. */
export type TopicRow = Scored<
  | 'session_id'
  | 'topic'
  | 'scored_at'
  | 'framework'
  | 'orientation'
  | 'scorer_kind'
  | 'layer_count'
  | 'document_count'
  | 'created_at'
  | 'updated_at'
> &
  Pick<SessionCursor, 'visible_generation_id' | 'running_generation_id'> & {
    readonly latest_state: ResultsGenerationStatus['state'] | null;
  };

export type OlderTopic = ReturnType<typeof olderTopic>;

/**
 * A session as the older tab lists it. Documents and scores arrive together, so a session's scores
 * are never older than its documents, and nothing waits to be scored.
 */
export function olderTopic(row: TopicRow) {
  const scoredAt = row.scored_at.toISOString();
  const hasContent = row.document_count > 0;
  return {
    session_id: row.session_id,
    topic: row.topic,
    description: '', // a scoring document has none
    status: statusOf(row),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    content_statistics: {
      total_items: row.document_count,
      processed_items: row.document_count,
      average_quality: null, // documents are not rated
      has_content: hasContent,
      last_content_update: hasContent ? scoredAt : null,
    },
    scoring_information: {
      total_scores: row.layer_count,
      has_scores: true,
      last_scored: scoredAt,
      scoring_status: 'up_to_date',
      ready_for_scoring: false,
    },
    metadata: {
      framework: row.framework,
      orientation: row.orientation,
      scorer: row.scorer_kind,
    },
  };
}

/** What there is to read counts first: an earlier version stays while a newer one runs. */
function statusOf(row: TopicRow): 'pending' | 'processing' | 'completed' | 'failed' {
  if (row.visible_generation_id !== null) return 'completed';
  if (row.running_generation_id !== null) return 'processing';
  return row.latest_state === 'failed' || row.latest_state === 'cancelled' ? 'failed' : 'pending';
}
