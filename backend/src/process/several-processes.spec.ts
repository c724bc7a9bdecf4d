import { describe, expect, it } from '@jest/globals';
import { SMALL_GENERATION, typesOf } from '#backend/testing/commands';
import { heldSimulation, processBench } from '#backend/testing/processes';
import { until } from '#backend/testing/until';

const bench = processBench();
const { start, record, isOver } = bench;

describe('several processes', () => {
  it('work at a generation one at a time', async () => {
    const held = heldSimulation();
    const one = await start({ simulate: held.simulate, owner: 'one' });
    await start({ simulate: held.simulate, owner: 'two' });
    await record(one);
    await until(() => held.inputs.length > 0);
    held.letGo();
    await isOver();
    expect(held.inputs).toHaveLength(1);
  });

  it('take over from one whose lease is over, which then has no effect', async () => {
    const held = heldSimulation();
    const frozen = await start({ simulate: held.simulate, owner: 'frozen', concurrency: 1 });
    await record(frozen);
    await until(() => held.inputs.length >= 1);
    // What a frozen owner cannot prevent: its lease runs out.
    await bench.pool().query("update process.job set lease_until = now() - interval '1 s'");
    await start({ owner: 'awake' });
    await isOver();
    held.letGo();
    await frozen.stop();
    expect((await typesOf(bench.store(), 's')).slice(2)).toEqual(SMALL_GENERATION);
  });

  it('share what is there, and no more at once than each is told to', async () => {
    const held = heldSimulation();
    const one = await start({ simulate: held.simulate, owner: 'one', concurrency: 2 });
    for (const session of ['a', 'b', 'c', 'd']) await record(one, session);
    await until(() => held.inputs.length >= 2);
    await start({ simulate: held.simulate, owner: 'two', concurrency: 1 });
    await until(() => held.inputs.length >= 3);
    held.letGo();
    for (const session of ['a', 'b', 'c', 'd']) await isOver(session);
    expect(held.inputs).toHaveLength(4);
  });
});

describe('stopping', () => {
  it('interrupts what runs and gives it back, so that the next start goes on', async () => {
    const held = heldSimulation();
    const one = await start({ simulate: held.simulate });
    await record(one);
    await until(() => held.inputs.length >= 1);
    await one.stop();
    await start({ owner: 'two' });
    await isOver();
    expect((await typesOf(bench.store(), 's')).slice(2)).toEqual(SMALL_GENERATION);
  });
});
