/** Health check of the projections' container: has the runner's loop turned lately? */
import pg from 'pg';

const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
await client.connect();
const { rowCount } = await client.query(
  "SELECT FROM read_model.projection_build WHERE heartbeat_at > now() - interval '30 seconds'",
);
await client.end();
process.exitCode = rowCount ? 0 : 1;
