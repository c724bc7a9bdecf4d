import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sessionStream } from '#contract/streams';
import { decode } from '#event-store/codec/decode';
import { foldRows } from '../engine/memory-rows.ts';
import { readTableRows } from '../engine/table-rows.ts';
import { until } from '../testing/read-database.ts';
import { Works } from '../testing/rebuilding.ts';
import { cleared, decoded, generation, scoring, sealed, tell } from '../testing/story.ts';
import { TwoBuilds } from '../testing/two-builds.ts';
import { planRebuild } from './plan.ts';
import { rebuildSession } from './session-rows.ts';

const STORY = [...scoring('Pergolas'), ...generation('g1')];

describe('one session', () => {
  let two: TwoBuilds;

  beforeAll(async () => {
    two = await TwoBuilds.open();
  });
  beforeEach(() => two.reset());
  afterAll(() => two.close());

  it('is written anew from its stream, and no other with it', async () => {
    await tell(two.store, 's1', STORY);
    await tell(two.store, 's2', STORY);
    await two.move(1);
    await two.pool.query('UPDATE read_model.computed_factors SET coverage = 0.1');
    const rebuilt = await rebuildSession(two.rebuilding, 1, 's1');
    expect(rebuilt).toEqual({ kind: 'rebuilt', revision: 13n, parked: null });
    expect(await readTableRows(two.pool, 1, 's1')).toEqual(foldRows(decoded('s1', STORY)));
    const others = await readTableRows(two.pool, 1, 's2');
    expect(others.computed_factors.every((row) => row['coverage'] === 0.1)).toBe(true);
  });

  it('stays as it is when the code would now show less of it', async () => {
    await tell(two.store, 's1', STORY);
    await two.move(1);
    const before = await readTableRows(two.pool, 1);
    const failing: typeof decode = (event) => {
      if (event.revision === 4n) throw new Error('no longer known');
      return decode(event);
    };
    expect(await rebuildSession({ ...two.rebuilding, decode: failing }, 1, 's1')).toEqual({
      kind: 'refused',
      cause: 'Session s1 would fall back from revision 13 to 3: Error: no longer known',
    });
    expect(await readTableRows(two.pool, 1)).toEqual(before);
  });

  it('is not known before its first event was looked at', async () => {
    expect(await rebuildSession(two.rebuilding, 1, 'nobody')).toEqual({ kind: 'absent' });
  });
});

describe('a parked session', () => {
  let works: Works;

  beforeEach(async () => {
    works = await Works.open();
    await tell(works.store, 's1', STORY);
  });
  afterEach(() => works.close());

  /** An event that nobody can read, between two that everybody can. @returns its id */
  async function poison(): Promise<string> {
    const stream = sessionStream('s1');
    const last = (await works.store.lastRevision(stream)) ?? -1n;
    const id = randomUUID();
    const [next] = sealed('s1', cleared(1), Number(last) + 1);
    await works.store.append(stream, last, [{ ...next!, id, type: 'SomethingNew' }]);
    await tell(works.store, 's1', cleared(1));
    return id;
  }

  async function cursor() {
    const { rows } = await works.pool.query<Record<string, unknown>>(
      'SELECT * FROM session_cursor',
    );
    return rows[0];
  }

  it('goes on after an event that an admin skipped, also in builds to come', async () => {
    const eventId = await poison();
    await works.start();
    await until(async () => (await cursor())?.['parked_revision'] === '14');
    const data = { sessionId: 's1', revision: '14', eventId, reason: 'of a trial version' };
    await works.order({ type: 'EventSkipped', data });
    await until(async () => (await cursor())?.['applied_revision'] === '15');
    expect(await cursor()).toMatchObject({ parked_revision: null, cleared: true });
    // Counted from the rows: the runner alone has applied 14 of these.
    expect(await planRebuild(works.pool)).toMatchObject({ events: 16, sessions: 1 });
    const done = await works.reaches(await works.request({ graceSeconds: 0 }), 'done');
    expect(done.events_total).toBe('16');
    expect(done.report).toMatchObject({ differing: 0, sameCode: true });
    expect(await cursor()).toMatchObject({ applied_revision: '15', cleared: true, build_id: 2 });
  });

  it('is tried again on order, and told to stand where it stood', async () => {
    await poison();
    await works.start();
    await until(async () => (await cursor())?.['parked_revision'] === '14');
    const done = await works.reaches(await works.request({ sessions: ['s1', 'nobody'] }), 'done');
    expect(done.outcomes?.['nobody']).toBe('absent: the read tables do not know it');
    expect(done.outcomes?.['s1']).toMatch(/^rebuilt at revision 13, still parked: .*SomethingNew/);
  });
});
