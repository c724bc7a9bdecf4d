import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createReadDatabase, until } from '../testing/read-database.ts';
import type { ReadDatabase } from '../testing/read-database.ts';
import { inTransaction } from './transaction.ts';

const BUILD = 'SELECT FROM read_model.projection_build WHERE build_id = 1';

describe('a transaction', () => {
  let database: ReadDatabase;

  beforeAll(async () => {
    database = await createReadDatabase();
  });
  afterAll(() => database.drop());

  it('is ended by the server, with its locks, when its process stands still in the middle', async () => {
    const isFree = () =>
      database.pool.query(`${BUILD} FOR UPDATE NOWAIT`).then(
        () => true,
        () => false,
      );
    const frozen = inTransaction(database.pool, 200, async (client) => {
      await client.query(`${BUILD} FOR UPDATE`);
      await until(isFree); // at once, had there been no lock: then nothing is thrown either
      await client.query('SELECT 1');
    });
    await expect(frozen).rejects.toThrow();
  });

  it('takes everything back when its work throws', async () => {
    const work = inTransaction(database.pool, 5_000, async (client) => {
      await client.query("UPDATE read_model.projection_build SET status = 'refused'");
      throw new Error('in the middle');
    });
    await expect(work).rejects.toThrow('in the middle');
    const { rows } = await database.pool.query('SELECT status FROM read_model.projection_build');
    expect(rows).toEqual([{ status: 'created' }]);
  });
});
