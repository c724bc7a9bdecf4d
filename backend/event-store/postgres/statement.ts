import type { CustomTypesConfig, Pool, QueryArrayConfig } from 'pg';
import { storeError } from './errors.ts';

export interface Statement {
  /** Prepared under this name, once a connection. */
  readonly name: string;
  readonly text: string;
}

/** After this time (milliseconds) a statement counts as not answered. */
const TIMEOUT = 10_000;

/** Every column as the server's text: pg's own parsers are settings of the whole process. */
const rawText: CustomTypesConfig = { getTypeParser: () => (text: string) => text };

/**
 * Runs a prepared statement on any connection of the pool. A row is an array of texts, in the order
 * of the columns.
 * @throws StoreUnavailable, or the server's error when sending it again cannot help
 */
export async function run<Row extends (string | null)[]>(
  pool: Pool,
  statement: Statement,
  values: readonly unknown[],
): Promise<Row[]> {
  // query_timeout is an option of a query too, which the types leave out
  const query: QueryArrayConfig<unknown[]> & { readonly query_timeout: number } = {
    ...statement,
    values: [...values],
    rowMode: 'array',
    types: rawText,
    query_timeout: TIMEOUT,
  };
  try {
    return (await pool.query<Row, unknown[]>(query)).rows;
  } catch (error) {
    throw storeError(error);
  }
}
