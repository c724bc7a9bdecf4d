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
  await onServer(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE template0`));
  const url = new URL(server);
  url.pathname = name;
  return {
    url: url.href,
    drop: () =>
      onServer(server, async (client) => {
        await quiet(client, name);
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

/**
 * Waits until the suite's own connections have left, for at most two seconds. The server sees the
 * end of a connection a little later than the pool that ended it, and one that is cut off in between
 * would report an error that no listener is left to hear.
 */
async function quiet(client: pg.Client, name: string): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    const { rowCount } = await client.query('SELECT FROM pg_stat_activity WHERE datname = $1', [
      name,
    ]);
    if (rowCount === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function onServer(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
