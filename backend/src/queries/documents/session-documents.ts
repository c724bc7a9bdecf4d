import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { SourceDocument } from '#contract/scoring';
import { collectSources, type ScoringSources } from '#domain/intake/collect-sources';
import type { EventStore } from '#event-store/port';
import { readDocumentParts } from '#event-store/recorded-documents';
import { EVENT_STORE, READ_POOL } from '#backend/tokens';
import { readRows } from '../read-side.ts';
import type { ReadSource } from '../read-side.ts';

/** The documents of a session's latest scoring. */
export interface SessionDocuments {
  readonly sessionId: string;
  readonly topic: string;
  /** Of the ScoringCompleted that they came with. */
  readonly revision: string;
  readonly documents: readonly SourceDocument[];
  readonly evidence: ScoringSources['evidence'];
}

interface ScoringRow {
  readonly topic: string;
  readonly scoring_id: string;
  readonly scoring_revision: string;
}

const STATEMENT = {
  name: 'scoring-of-session',
  text: `SELECT topic, scoring_id, scoring_revision FROM session_cursor
         WHERE session_id = $1 AND scoring_id IS NOT NULL`,
};

/** A reader of one document looks at others of the same scoring. */
const KEPT = 4;

/** Texts stay in the log: the read tables have what is made from them. */
@Injectable()
export class DocumentReader {
  readonly #kept = new Map<string, Promise<ScoringSources>>();

  constructor(
    @Inject(READ_POOL) private readonly pool: Pool,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /**
   * null when there is no scored session of this id.
   * @param source the tables of today if null
   * @throws ReadSideUnavailable, StoreUnavailable
   */
  async of(sessionId: string, source: ReadSource | null): Promise<SessionDocuments | null> {
    const [row] = await readRows<ScoringRow>(source ?? this.pool, STATEMENT, [sessionId]);
    if (!row) return null;
    const { documents, evidence } = await this.#sources(sessionId, row);
    return { sessionId, topic: row.topic, revision: row.scoring_revision, documents, evidence };
  }

  async #sources(sessionId: string, row: ScoringRow): Promise<ScoringSources> {
    const key = `${sessionId} ${row.scoring_id}`;
    const sources = this.#kept.get(key) ?? this.#read(sessionId, row);
    this.#kept.delete(key); // the order of a Map is that of insertion: the oldest goes first
    this.#kept.set(key, sources);
    for (const oldest of this.#kept.keys()) if (this.#kept.size > KEPT) this.#kept.delete(oldest);
    try {
      return await sources;
    } catch (error) {
      this.#kept.delete(key);
      throw error;
    }
  }

  async #read(sessionId: string, row: ScoringRow): Promise<ScoringSources> {
    const { scoring_id: scoringId, scoring_revision: revision } = row;
    const scoring = { sessionId, scoringId, revision: BigInt(revision) };
    const parts = await readDocumentParts(this.store, scoring);
    return collectSources(parts.flatMap(({ pieces }) => pieces));
  }
}
