import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { GenerationRef } from '#contract/views';
import type { EventStore } from '#event-store/port';
import { EVENT_STORE, READ_POOL } from '#backend/tokens';
import { Kept } from '../kept.ts';
import { readRows } from '../read-side.ts';
import type { ReadSource } from '../read-side.ts';
import { type RecordedRun, readRun } from './recorded-run.ts';

/** A completed generation with its place in the session. */
export interface FoundRun {
  readonly sessionId: string;
  readonly topic: string;
  readonly buildId: number;
  /** Of the event that completed it. */
  readonly revision: string;
  readonly generation: GenerationRef & { readonly generatedAt: string };
  readonly run: RecordedRun;
  readonly scoring: {
    readonly scoringId: string;
    /** Before which its documents were recorded. */
    readonly requestedRevision: string;
    /** False once the session was scored again. */
    readonly isLatest: boolean;
  };
}

interface Row {
  readonly session_id: string;
  readonly topic: string;
  readonly build_id: number;
  readonly generation_id: string;
  readonly generation: number;
  readonly completed_at: Date;
  readonly requested_revision: string;
  readonly source_revision: string;
  readonly scoring_id: string;
  readonly scoring_revision: string | null;
}

const STATEMENT = {
  name: 'completed-generation',
  text: `SELECT g.session_id, g.topic, g.build_id, g.generation_id, g.generation, g.completed_at,
           g.requested_revision, g.source_revision, g.scoring_id,
           CASE WHEN c.scoring_id = g.scoring_id THEN c.scoring_revision END AS scoring_revision
         FROM generation_history g JOIN session_cursor c USING (session_id)
         WHERE g.session_id = $1 AND g.completed_at IS NOT NULL
           AND g.generation_id = coalesce($2::text, c.visible_generation_id)`,
};

/** Some 200 kB each. */
const KEPT_RUNS = 16;

/**
 * Completed generations from the log: the tables keep the rows of the visible one alone, and not its
 * inputs as they were scored. A completed generation never changes, so the latest ones are kept.
 */
@Injectable()
export class RecordedRuns {
  readonly #kept = new Kept<RecordedRun>(KEPT_RUNS);

  constructor(
    @Inject(READ_POOL) private readonly pool: Pool,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /**
   * The generation, or the visible one for null; null when the session has none such that completed.
   * @param source the tables of today if not given
   * @throws ReadSideUnavailable, StoreUnavailable
   */
  async find(
    sessionId: string,
    generationId: string | null,
    source: ReadSource | null = null,
  ): Promise<FoundRun | null> {
    const values = [sessionId, generationId];
    const [row] = await readRows<Row>(source ?? this.pool, STATEMENT, values);
    if (!row) return null;
    const { topic, generation_id, generation, completed_at } = row;
    return {
      ...{ sessionId, topic, buildId: row.build_id, revision: row.source_revision },
      generation: {
        generationId: generation_id,
        generation,
        generatedAt: completed_at.toISOString(),
      },
      scoring: {
        scoringId: row.scoring_id,
        requestedRevision: row.requested_revision,
        isLatest: row.scoring_revision !== null,
      },
      run: await this.#kept.get(`${sessionId} ${generation_id}`, () => this.#read(row)),
    };
  }

  #read(row: Row): Promise<RecordedRun> {
    return readRun(this.store, {
      sessionId: row.session_id,
      generationId: row.generation_id,
      from: BigInt(row.requested_revision),
      to: BigInt(row.source_revision),
      scoringId: row.scoring_id,
      scoringRevision: row.scoring_revision === null ? null : BigInt(row.scoring_revision),
    });
  }
}
