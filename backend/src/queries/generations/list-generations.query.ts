import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { GenerationList } from '#contract/scenario-views';
import { READ_POOL } from '#backend/tokens';
import { readRows } from '../read-side.ts';
import type { ReadSource } from '../read-side.ts';
import { GENERATION_COLUMNS, generationView } from './generation-view.ts';
import type { GenerationRow } from './generation-view.ts';

/** Generations of a session, newest first; those before the one of number `before`, if that is given. */
export class ListGenerations extends Query<GenerationList> {
  constructor(
    readonly sessionId: string,
    readonly limit: number,
    readonly before: number | null,
    /** The tables of today if not given. */
    readonly source: ReadSource | null = null,
  ) {
    super();
  }
}

const STATEMENT = {
  name: 'generations-of-session',
  text: `SELECT ${GENERATION_COLUMNS} FROM generation_history g
         WHERE g.session_id = $1 AND ($3::int IS NULL OR g.generation < $3::int)
         ORDER BY g.generation DESC LIMIT $2::int`,
};

@QueryHandler(ListGenerations)
export class ListGenerationsHandler implements IQueryHandler<ListGenerations> {
  constructor(@Inject(READ_POOL) private readonly pool: Pool) {}

  async execute({ sessionId, limit, before, source }: ListGenerations): Promise<GenerationList> {
    // One more than asked for tells whether there is a next page.
    const values = [sessionId, limit + 1, before];
    const rows = await readRows<GenerationRow>(source ?? this.pool, STATEMENT, values);
    const generations = rows.slice(0, limit).map(generationView);
    const last = generations.at(-1);
    return { generations, next: rows.length > limit && last ? String(last.generation) : null };
  }
}
