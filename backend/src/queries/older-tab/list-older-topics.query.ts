import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { READ_POOL } from '#backend/tokens';
import { readRows } from '../read-side.ts';
import { olderTopic } from './older-topic.ts';
import type { OlderTopic, TopicRow } from './older-topic.ts';

/** The body of `GET /api/v3/scoring/topics`. */
export interface OlderTopics {
  readonly success: true;
  readonly topics: readonly OlderTopic[];
}

/** Every scored session, the latest scoring first. The older client knows no pages. */
export class ListOlderTopics extends Query<OlderTopics> {}

const STATEMENT = {
  name: 'older-topics',
  text: `SELECT c.session_id, c.topic, c.scored_at, c.created_at, c.updated_at, c.framework,
           c.orientation, c.scorer_kind, c.layer_count, c.document_count,
           c.visible_generation_id, c.running_generation_id, g.state AS latest_state
         FROM session_cursor c LEFT JOIN results_generation_status g USING (session_id)
         WHERE c.scored_at IS NOT NULL
         ORDER BY c.scored_at DESC, c.session_id`,
};

@QueryHandler(ListOlderTopics)
export class ListOlderTopicsHandler implements IQueryHandler<ListOlderTopics> {
  constructor(@Inject(READ_POOL) private readonly pool: Pool) {}

  async execute(): Promise<OlderTopics> {
    const rows = await readRows<TopicRow>(this.pool, STATEMENT, []);
    return { success: true, topics: rows.map(olderTopic) };
  }
}
