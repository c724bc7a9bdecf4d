import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { decode } from '#event-store/codec/decode';
import { applyAll } from '../testing/batches.ts';
import { createReadDatabase } from '../testing/read-database.ts';
import type { ReadDatabase } from '../testing/read-database.ts';
import { logOf, STORIES } from '../testing/stories.ts';
import { decoded, generation, scoring } from '../testing/story.ts';
import { decodeAll } from './incoming.ts';
import type { Incoming } from './incoming.ts';
import { foldRows } from './memory-rows.ts';
import { readTableRows } from './table-rows.ts';

describe('an event that cannot be applied', () => {
  const expected = foldRows(
    Object.entries(STORIES).flatMap(([sessionId, story]) => decoded(sessionId, story)),
  );
  let database: ReadDatabase;
  let log: Incoming[];

  beforeAll(async () => {
    database = await createReadDatabase();
    log = await decodeAll(logOf(STORIES), decode);
  });
  beforeEach(() => database.reset());
  afterAll(() => database.drop());

  it('parks the session of an event that cannot be decoded, and goes on with the others', async () => {
    const poisoned = log.map((event) =>
      event.sessionId === 's-again' && event.revision === 2n
        ? { ...event, content: { error: 'UndecodableEvent: not JSON' } }
        : event,
    );
    await applyAll(database.pool, poisoned, { size: 7 });
    const rows = await readTableRows(database.pool, 1);
    const cursors = rows.session_cursor;
    expect(cursors.find((row) => row['session_id'] === 's-again')).toMatchObject({
      applied_revision: '1',
      parked_revision: '2',
      parked_error: 'UndecodableEvent: not JSON',
    });
    const others = (row: Readonly<Record<string, unknown>>) => row['session_id'] !== 's-again';
    expect(cursors.filter(others)).toEqual(expected.session_cursor.filter(others));
    expect(rows.computed_factors.filter(others)).toEqual(expected.computed_factors.filter(others));
  });

  it('parks a session whose very first event cannot be applied', async () => {
    const [first] = log;
    await applyAll(database.pool, [{ ...first!, content: { error: 'broken' } }]);
    const { rows } = await database.pool.query('SELECT * FROM session_cursor');
    expect(rows).toMatchObject([
      { session_id: 's-plain', applied_revision: '-1', topic: null, parked_revision: '0' },
    ]);
  });

  it('parks only the session whose data the database refuses', async () => {
    // Postgres has no text with NUL in it.
    const nul = { ...STORIES, 's-plain': [...scoring('Per\0golas'), ...generation('a1')] };
    await applyAll(database.pool, await decodeAll(logOf(nul), decode));
    const { session_cursor: cursors } = await readTableRows(database.pool, 1);
    expect(cursors.filter((row) => row['parked_revision'] !== null)).toMatchObject([
      { session_id: 's-plain', applied_revision: '-1', parked_revision: '0' },
    ]);
    expect(cursors).toHaveLength(6);
  });

  it('parks a session with a gap at the revision that is missing', async () => {
    const gap = log.filter(
      (event) => event.sessionId !== 's-plain' || ![3n, 4n].includes(event.revision),
    );
    await applyAll(database.pool, gap, { size: 7 });
    const { rows } = await database.pool.query(
      "SELECT * FROM session_cursor WHERE session_id = 's-plain'",
    );
    expect(rows).toMatchObject([
      {
        applied_revision: '2',
        parked_revision: '3',
        parked_error: 'Gap in the log: revision 3 is due and 5 came',
      },
    ]);
  });
});
