import type { QueryConfig, QueryResultRow } from 'pg';

/** The read tables did not answer. */
export class ReadSideUnavailable extends Error {
  readonly code = 'read_side_unavailable';
  constructor(cause: unknown) {
    super('The read tables did not answer', { cause });
    this.name = 'ReadSideUnavailable';
  }
}

/** One prepared statement. Its name is unique in the process. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/**
 * What answers a statement: a pool of connections to the tables, or a session's tables as they were
 * at a revision (`./past/past-tables.ts`). The same statement gives the same rows of both.
 */
export interface ReadSource {
  query(query: TimedQuery): Promise<{ rows: QueryResultRow[] }>;
}

export interface TimedQuery extends QueryConfig {
  readonly values: unknown[];
  /** Milliseconds. */
  readonly query_timeout: number;
}

/** A read that takes longer than this counts as no answer. */
const READ_TIMEOUT_MS = 5000;

/**
 * Runs one statement, which sees one snapshot of the tables.
 * @param Row the shape that the statement's own columns give; the caller vouches for it
 * @throws ReadSideUnavailable whatever went wrong
 */
export async function readRows<Row extends QueryResultRow>(
  source: ReadSource,
  statement: Statement,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const query = { ...statement, values: [...values], query_timeout: READ_TIMEOUT_MS };
  try {
    return (await source.query(query)).rows as Row[]; // see above
  } catch (error) {
    throw new ReadSideUnavailable(error);
  }
}
