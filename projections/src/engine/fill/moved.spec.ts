import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#contract/recorded-event';
import { decode } from '#event-store/codec/decode';
import { rebuildSession } from '../../rebuild/session-rows.ts';
import { applyAll, take } from '../../testing/batches.ts';
import { personasData } from '../../testing/evidence-data.ts';
import { fillFrom, standingStore } from '../../testing/filling.ts';
import { createReadDatabase, until } from '../../testing/read-database.ts';
import type { ReadDatabase } from '../../testing/read-database.ts';
import { logOf } from '../../testing/stories.ts';
import { cancelled, completed, generation } from '../../testing/story.ts';
import { requested, scoring, stages } from '../../testing/story.ts';
import type { Story } from '../../testing/story.ts';
import { decodeAll } from '../incoming.ts';
import { LeaseLost } from '../lease.ts';
import { renewLease } from '../sql-checkpoint.ts';
import { readTableRows } from '../table-rows.ts';

const logOfOne = (story: Story) => logOf({ 's-one': story });

/** The same log with an event, by its revision, that nothing can read. */
function broken(log: readonly RecordedEvent[], revision: bigint): RecordedEvent[] {
  return log.map((event) =>
    event.revision === revision ? { ...event, type: 'SomethingNew' } : event,
  );
}

/** Calls `work` while window `at` (from 0) is folded and not yet written. */
function beforeWriting(at: number, work: () => Promise<unknown>): () => Promise<void> {
  let window = -1;
  return async () => {
    window += 1;
    if (window === at) await work();
  };
}

describe('windows of a session that is not where they were folded', () => {
  let database: ReadDatabase;

  beforeAll(async () => {
    database = await createReadDatabase();
  });
  beforeEach(async () => {
    await database.reset();
    await database.pool.query('TRUNCATE read_model.skipped_event');
  });
  afterAll(() => database.drop());

  const skip = ({ id, revision }: RecordedEvent) =>
    database.pool.query(
      "INSERT INTO read_model.skipped_event VALUES ($1, 's-one', $2, 'ada', 'a test', now())",
      [id, String(revision)],
    );

  /** The rows of the ordinary way, batch after batch; the tables are empty again afterwards. */
  async function ordinary(log: readonly RecordedEvent[]) {
    await applyAll(database.pool, await decodeAll(log, decode), { size: 7 });
    const rows = await readTableRows(database.pool, 1);
    await database.reset();
    return rows;
  }

  /** The ordinary rows of a log of which one event is told to be skipped from the start. */
  async function ordinaryWithout(log: readonly RecordedEvent[], event: RecordedEvent) {
    await skip(event);
    const rows = await ordinary(log);
    await database.pool.query('TRUNCATE read_model.skipped_event');
    return rows;
  }

  // The window after it found no such session, held it for one with a gap, and told the next one so.
  it('have all its events when the first of them cannot be copied', async () => {
    const [first] = stages('a1');
    const again: Story = [...requested('a1'), first!];
    const whole = [...again, ...stages('a1').slice(1), ...completed('a1')];
    const log = logOfOne([...scoring('Tents'), ...again, ...cancelled('a1'), ...whole]);
    const expected = await ordinary(log);
    // Within six events the rows of a generation come, go and come again.
    await fillFrom(log, { pool: database.pool, mostEvents: 6 });
    const rows = await readTableRows(database.pool, 1);
    expect(rows.session_cursor).toMatchObject([
      { applied_revision: String(log.length - 1), parked_revision: null },
    ]);
    expect(rows).toEqual(expected);
  });

  // The window after it was folded onto a session that was parked, and left its events out.
  it('have all its events when one that parks it is skipped before it is written', async () => {
    const log = broken(logOfOne([...scoring('Boats'), ...generation('a1')]), 3n);
    const expected = await ordinaryWithout(log, log[3]!);
    const pace = beforeWriting(0, () => skip(log[3]!));
    await fillFrom(log, { pool: database.pool, mostEvents: 5, pace });
    expect(await readTableRows(database.pool, 1)).toEqual(expected);
    expect(expected.session_cursor).toMatchObject([{ parked_revision: null }]);
  });

  // The revision was the same with it and without it, and the next window knew it as done.
  it('do not build on an event that only the database would have refused', async () => {
    const [factors, ...others] = stages('a1');
    const personas = personasData('a1');
    const named = personas.personas.map((persona) => ({ ...persona, name: 'No\0body' }));
    const refused: Story = [{ type: 'PersonasGenerated', data: { ...personas, personas: named } }];
    const story = [...scoring('Ropes'), ...requested('a1'), factors!, ...refused];
    const rest = others.filter(({ type }) => type !== 'PersonasGenerated');
    const log = logOfOne([...story, ...rest, ...completed('a1')]);
    const expected = await ordinaryWithout(log, log[3]!);
    const pace = beforeWriting(0, () => skip(log[3]!));
    await fillFrom(log, { pool: database.pool, mostEvents: 4, pace });
    expect(await readTableRows(database.pool, 1)).toEqual(expected);
  });

  it('have all its events when it is rebuilt, and parked no longer, before they are written', async () => {
    const log = broken(logOfOne([...scoring('Sheds'), ...generation('a1')]), 3n);
    const expected = await ordinaryWithout(log, log[3]!);
    // The stream as it was read before the second window's events came.
    const rebuilding = { pool: database.pool, store: standingStore(log.slice(0, 5)), decode };
    const pace = beforeWriting(1, async () => {
      await skip(log[3]!);
      await rebuildSession(rebuilding, 1, 's-one');
    });
    await fillFrom(log, { pool: database.pool, mostEvents: 5, pace });
    expect(await readTableRows(database.pool, 1)).toEqual(expected);
  });

  it('are held while one takes longer than the lease lasts', async () => {
    const log = logOfOne([...scoring('Boats'), ...generation('a1')]);
    const look = async () => {
      const { rows } = await database.pool.query<{ until: Date; over: boolean }>(
        `SELECT lease_until AS until,
           lease_until + interval '1 minute' <= clock_timestamp() AS over
         FROM read_model.projection_build`,
      );
      return { until: rows[0]!.until.getTime(), isOver: rows[0]!.over };
    };
    let last = { until: 0, isOver: false };
    const pace = async () => {
      const first = await look();
      await until(async () => {
        last = await look();
        return last.until > first.until || last.isOver;
      });
    };
    await fillFrom(log, { pool: database.pool, leaseMs: 3_000, pace });
    expect(last).toEqual({ until: expect.any(Number), isOver: false });
  });

  it.each([
    ['was taken by another', 'fence = fence + 1'],
    ['was given back', 'lease_until = NULL'],
  ])('are not held by a lease that %s', async (_, change) => {
    const lease = await take(database.pool);
    const { rows } = await database.pool.query(
      `UPDATE read_model.projection_build SET ${change} RETURNING lease_until`,
    );
    await expect(renewLease(database.pool, lease)).rejects.toThrow(LeaseLost);
    lease.drop();
    const after = await database.pool.query('SELECT lease_until FROM read_model.projection_build');
    expect(after.rows).toEqual(rows);
  });
});
