import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RESULT_SESSION_CATEGORY } from '#contract/streams';
import { decode } from '#event-store/codec/decode';
import { applyBatch } from '../engine/apply-batch.ts';
import { decodeAll } from '../engine/incoming.ts';
import { LeaseLost } from '../engine/lease.ts';
import { foldRows } from '../engine/memory-rows.ts';
import { readTableRows } from '../engine/table-rows.ts';
import { TELLING } from '../testing/batches.ts';
import { until } from '../testing/read-database.ts';
import { decoded, generation, scoring, tell } from '../testing/story.ts';
import { TwoBuilds } from '../testing/two-builds.ts';
import { flip } from './flip.ts';
import { rebuildSession } from './session-rows.ts';

const STORY = [...scoring('Pergolas'), ...generation('g1'), ...generation('g2', 2)];
const HALF = 9;

/** Each of these interleavings goes wrong when the lock or the guard that it is about is taken away. */
describe('readers never go back', () => {
  let two: TwoBuilds;

  beforeAll(async () => {
    two = await TwoBuilds.open();
  });
  beforeEach(() => two.reset());
  afterAll(() => two.close());

  /** Both builds stand at revision 8 of a session whose stream goes on to 26. */
  async function halfWay(): Promise<void> {
    await tell(two.store, 's1', STORY);
    await two.move(1, HALF);
    await two.move(2, HALF);
  }

  it('when a session is rebuilt between the decision to flip and the flip', async () => {
    await halfWay();
    const flipping = await two.transaction();
    expect(await flip(flipping, { from: 1, to: 2 })).toBeNull();
    // Readers see 8, and would see 26 if this could commit now, and 8 again after the flip.
    const rebuilding = rebuildSession(two.rebuilding, 1, 's1');
    const seen = [await two.shown('s1')];
    await Promise.race([rebuilding, until(() => two.isAnyoneWaiting())]);
    seen.push(await two.shown('s1'));
    await flipping.query('COMMIT');
    flipping.release();
    await rebuilding;
    seen.push(await two.shown('s1'));
    expect(seen).toEqual([8, 8, 8]);
  });

  it('when the runner has a batch ready between the decision to flip and the flip', async () => {
    await halfWay();
    const flipping = await two.transaction();
    expect(await flip(flipping, { from: 1, to: 2 })).toBeNull();
    const moving = two.move(1);
    await Promise.race([moving, until(() => two.isAnyoneWaiting())]);
    const seen = [await two.shown('s1')];
    await flipping.query('COMMIT');
    flipping.release();
    await moving;
    seen.push(await two.shown('s1'));
    expect(seen).toEqual([8, 8]);
  });

  it('when the other build is behind the checkpoint, or behind in one session', async () => {
    await tell(two.store, 's1', STORY);
    await two.move(1);
    await two.move(2, HALF);
    const refusal = async () => {
      const client = await two.transaction();
      const answer = await flip(client, { from: 1, to: 2 });
      await client.query('COMMIT');
      client.release();
      return answer;
    };
    expect(await refusal()).toBe('behind');
    await two.reset();
    await halfWay();
    await rebuildSession(two.rebuilding, 1, 's1');
    expect(await two.shown('s1')).toBe(26);
    expect(await refusal()).toBe('session_behind');
    expect(await two.shown('s1')).toBe(26);
  });

  it('when the runner comes to events that a rebuild of the session has shown already', async () => {
    await halfWay();
    await rebuildSession(two.rebuilding, 1, 's1');
    await two.move(1, 5);
    expect(await two.shown('s1')).toBe(26);
    await two.move(1);
    expect(await readTableRows(two.pool, 1)).toEqual(foldRows(decoded('s1', STORY)));
  });

  it('when the runner goes on while a session is read for its rebuild', async () => {
    await tell(two.store, 's1', STORY);
    await two.move(1, HALF);
    const { store } = two;
    let reads = 0;
    const slow = {
      ...store,
      async *read(stream: string, range: { readonly from?: bigint } = {}) {
        reads += 1;
        const to = reads === 1 ? { to: 3n } : {};
        yield* store.read(stream, { ...range, ...to });
        if (reads === 1) await two.move(1);
      },
    };
    const rebuilt = await rebuildSession({ ...two.rebuilding, store: slow }, 1, 's1');
    expect(rebuilt).toEqual({ kind: 'rebuilt', revision: 26n, parked: null });
    expect(await two.shown('s1')).toBe(26);
  });

  it('when a holder that was replaced wakes and wants to write', async () => {
    await tell(two.store, 's1', STORY);
    const { lease, checkpoint } = await two.hold(1);
    const events = [];
    for await (const event of two.store.readAll(checkpoint.position, {
      category: RESULT_SESSION_CATEGORY,
    })) {
      events.push(event);
    }
    const batch = await decodeAll(events.slice(0, HALF), decode);
    await two.hold(1);
    await two.move(1);
    const late = applyBatch({ pool: two.pool, lease }, checkpoint, batch, TELLING);
    await expect(late).rejects.toThrow(LeaseLost);
    const { rows } = await two.pool.query(
      'SELECT position FROM read_model.projection_build WHERE build_id = 1',
    );
    expect(rows).toEqual([{ position: '26/26' }]);
  });
});
