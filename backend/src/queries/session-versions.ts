import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { GenerationRef } from '#contract/views';
import { READ_POOL } from '#backend/tokens';
import { readRows } from './read-side.ts';
import type { ReadSource } from './read-side.ts';

/** What readers of a session see at this moment. */
export interface SessionVersion {
  readonly sessionId: string;
  readonly buildId: number;
  /** How often the session's rows were written anew in this build: the same revision may show other rows. */
  readonly rewrites: number;
  /** Revision of the last event that the tables show. */
  readonly revision: bigint;
  readonly scored: boolean;
  readonly visible: GenerationRef | null;
  readonly runningGenerationId: string | null;
  readonly cleared: boolean;
  /** Revision of the event at which this session's projection stopped. */
  readonly parkedRevision: string | null;
}

interface Row {
  readonly session_id: string;
  readonly build_id: number;
  readonly rewrites: number;
  readonly applied_revision: string;
  readonly scored: boolean;
  readonly visible_generation_id: string | null;
  readonly visible_generation: number | null;
  readonly running_generation_id: string | null;
  readonly cleared: boolean;
  readonly parked_revision: string | null;
}

const STATEMENT = {
  name: 'session-versions',
  text: `SELECT session_id, build_id, applied_revision, scoring_id IS NOT NULL AS scored,
                visible_generation_id, visible_generation, running_generation_id, cleared,
                parked_revision,
                coalesce((SELECT epoch FROM read_model.session_rewrite AS rewrite
                          WHERE rewrite.build_id = cursor.build_id
                            AND rewrite.session_id = cursor.session_id), 0) AS rewrites
         FROM session_cursor AS cursor WHERE session_id = ANY($1::text[])`,
};

/** Sessions that one query asks for, and its answer. */
interface Batch {
  readonly sessionIds: Set<string>;
  readonly found: Promise<ReadonlyMap<string, SessionVersion>>;
}

/**
 * Assures that an answer is fresh by a query that began after its request arrived. While one is under
 * way, all requests that arrive share the next.
 */
@Injectable()
export class SessionVersions {
  #underWay: Promise<unknown> | null = null;
  #next: Batch | null = null;

  constructor(@Inject(READ_POOL) private readonly pool: Pool) {}

  /**
   * The session's version, or null when the tables do not know it.
   * @param source the tables of today if not given
   * @throws ReadSideUnavailable
   */
  async of(sessionId: string, source: ReadSource | null = null): Promise<SessionVersion | null> {
    if (source) return readVersion(source, sessionId);
    const batch = (this.#next ??= this.#open());
    batch.sessionIds.add(sessionId);
    return (await batch.found).get(sessionId) ?? null;
  }

  #open(): Batch {
    const sessionIds = new Set<string>();
    // Waiting for a free moment lets the requests of one turn of the event loop share the query.
    const begin = this.#underWay?.catch(() => undefined) ?? new Promise(setImmediate);
    const found = begin.then(() => {
      this.#next = null;
      return this.#read([...sessionIds]);
    });
    this.#underWay = found;
    void found
      .catch(() => undefined) // its askers are told
      .then(() => {
        if (this.#underWay === found) this.#underWay = null;
      });
    return { sessionIds, found };
  }

  #read(sessionIds: readonly string[]): Promise<ReadonlyMap<string, SessionVersion>> {
    return readVersions(this.pool, sessionIds);
  }
}

/** The version of a session of which nobody else asks. @throws ReadSideUnavailable */
export async function readVersion(
  source: ReadSource,
  sessionId: string,
): Promise<SessionVersion | null> {
  return (await readVersions(source, [sessionId])).get(sessionId) ?? null;
}

async function readVersions(
  source: ReadSource,
  sessionIds: readonly string[],
): Promise<ReadonlyMap<string, SessionVersion>> {
  const rows = await readRows<Row>(source, STATEMENT, [sessionIds]);
  return new Map(rows.map((row) => [row.session_id, toVersion(row)]));
}

function toVersion(row: Row): SessionVersion {
  return {
    sessionId: row.session_id,
    buildId: row.build_id,
    rewrites: row.rewrites,
    revision: BigInt(row.applied_revision),
    scored: row.scored,
    visible: generationRef(row.visible_generation_id, row.visible_generation),
    runningGenerationId: row.running_generation_id,
    cleared: row.cleared,
    parkedRevision: row.parked_revision,
  };
}

/** The pair, or null when there is no such generation. */
export function generationRef(id: string | null, generation: number | null): GenerationRef | null {
  return id === null || generation === null ? null : { generationId: id, generation };
}
