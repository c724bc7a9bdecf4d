import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { GenerationView } from '#contract/views';
import { READ_POOL } from '#backend/tokens';
import { readRows } from '../read-side.ts';
import type { ReadSource } from '../read-side.ts';
import { GENERATION_COLUMNS, generationView } from './generation-view.ts';
import type { GenerationRow } from './generation-view.ts';

/** A generation and the session's applied revision, from one snapshot. */
export interface FoundGeneration {
  readonly view: GenerationView;
  readonly revision: bigint;
  /** Revision of the last event of the generation itself. */
  readonly ownRevision: bigint;
}

export class GetGeneration extends Query<FoundGeneration | null> {
  /** @param source the tables of today if not given */
  constructor(
    readonly generationId: string,
    readonly source: ReadSource | null = null,
  ) {
    super();
  }
}

interface Row extends GenerationRow {
  readonly applied_revision: string;
  readonly source_revision: string;
}

const STATEMENT = {
  name: 'generation',
  text: `SELECT ${GENERATION_COLUMNS}, g.source_revision, c.applied_revision
         FROM generation_history g JOIN session_cursor c USING (session_id)
         WHERE g.generation_id = $1`,
};

@QueryHandler(GetGeneration)
export class GetGenerationHandler implements IQueryHandler<GetGeneration> {
  constructor(@Inject(READ_POOL) private readonly pool: Pool) {}

  async execute({ generationId, source }: GetGeneration): Promise<FoundGeneration | null> {
    const [row] = await readRows<Row>(source ?? this.pool, STATEMENT, [generationId]);
    if (!row) return null;
    return {
      view: generationView(row),
      revision: BigInt(row.applied_revision),
      ownRevision: BigInt(row.source_revision),
    };
  }
}
