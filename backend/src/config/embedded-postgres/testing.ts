import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** An empty database for one suite. */
export interface TestDatabase {
  readonly url: string;
  /** Ends what is still connected and removes the database. */
  drop(): Promise<void>;
}

/**
 * Makes an empty database on the one server of this test run.
 * @throws when jest's global setup has not started that server
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env['STRATALOG_TEST_DATABASE_URL'];
  if (!server) throw new Error('No test server: run the specs by jest with its configuration.');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await execute(server, `CREATE DATABASE ${name} TEMPLATE template0`);
  const url = new URL(server);
  url.pathname = name;
  return {
    url: url.href,
    drop: () => execute(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
