import { describe, expect, it } from '@jest/globals';
import { groupCommit } from './group-commit.ts';

type Group = readonly number[];

/** Commits when it is told to; a request is also its size, and its result is its double. */
function manualCommit() {
  const groups: { readonly members: Group; readonly finish: (error?: Error) => void }[] = [];
  const group = groupCommit<number, number>({
    bytesOf: (request) => request,
    commit: (members) =>
      new Promise((resolve, reject) => {
        const finish = (error?: Error) =>
          error ? reject(error) : resolve(members.map((request) => ({ result: 2 * request })));
        groups.push({ members, finish });
      }),
  });
  const arrived = async (count: number) => {
    while (groups.length < count) await new Promise(setImmediate);
    return groups.map(({ members }) => members);
  };
  return { group, groups, arrived };
}

describe('a group commit', () => {
  it('takes together what waits while another group is under way', async () => {
    const { group, groups, arrived } = manualCommit();
    const first = group.submit(1);
    await arrived(1);
    const others = [group.submit(2), group.submit(3)];
    groups[0]?.finish();
    expect(await arrived(2)).toEqual([[1], [2, 3]]);
    groups[1]?.finish();
    expect(await Promise.all([first, ...others])).toEqual([2, 4, 6]);
  });

  it('takes along those who come back at once when they are answered', async () => {
    const { group, groups, arrived } = manualCommit();
    const twice = [1, 2, 3].map(async (request) => {
      await group.submit(request);
      return group.submit(request + 10);
    });
    await arrived(1);
    groups[0]?.finish();
    expect(await arrived(2)).toEqual([
      [1, 2, 3],
      [11, 12, 13],
    ]);
    groups[1]?.finish();
    expect(await Promise.all(twice)).toEqual([22, 24, 26]);
  });

  it('takes along the one that was alone, when others have waited for it', async () => {
    const { group, groups, arrived } = manualCommit();
    const first = group.submit(1).then(() => group.submit(11));
    await arrived(1);
    const second = group.submit(2);
    groups[0]?.finish();
    expect(await arrived(2)).toEqual([[1], [2, 11]]);
    groups[1]?.finish();
    expect(await Promise.all([first, second])).toEqual([22, 4]);
  });

  it('lets one that is alone leave at once', async () => {
    const { group, groups } = manualCommit();
    const turn = () => new Promise((resolve) => process.nextTick(resolve)); // after all promises
    const first = group.submit(1);
    await turn();
    expect(groups).toHaveLength(1);
    groups[0]?.finish();
    await first;
    const second = group.submit(2);
    await turn();
    expect(groups).toHaveLength(2);
    groups[1]?.finish();
    expect(await second).toBe(4);
  });

  it('keeps groups within 4 MB and 128 members, and takes a larger one alone', async () => {
    const { group, groups, arrived } = manualCommit();
    const all = [1_500_000, 1_500_000, 1_500_000, 5_000_000, ...Array<number>(200).fill(1)];
    const results = Promise.all(all.map((request) => group.submit(request)));
    for (let count = 1; count <= 5; count += 1) {
      await arrived(count);
      groups[count - 1]?.finish();
    }
    await results;
    const sizes = (await arrived(5)).map((members) => members.length);
    expect(sizes).toEqual([2, 1, 1, 128, 72]);
  });

  it('rejects each member of a group that fails, and goes on', async () => {
    const { group, groups, arrived } = manualCommit();
    const failing = Promise.allSettled([group.submit(1), group.submit(2)]);
    await arrived(1);
    const later = group.submit(3);
    groups[0]?.finish(new Error('lost'));
    for (const outcome of await failing) expect(outcome).toMatchObject({ status: 'rejected' });
    await arrived(2);
    groups[1]?.finish();
    expect(await later).toBe(6);
  });

  it('gives each member its own outcome', async () => {
    const odd = new Error('odd');
    const group = groupCommit<number, number>({
      bytesOf: () => 1,
      commit: async (members) =>
        members.map((request) => (request % 2 ? { error: odd } : { result: request })),
    });
    const outcomes = await Promise.allSettled([1, 2, 3].map((request) => group.submit(request)));
    expect(outcomes).toEqual([
      { status: 'rejected', reason: odd },
      { status: 'fulfilled', value: 2 },
      { status: 'rejected', reason: odd },
    ]);
  });

  it('is idle once everything is answered', async () => {
    const { group, groups, arrived } = manualCommit();
    const submitted = group.submit(1);
    let idle = false;
    const waiting = group.idle().then(() => {
      idle = true;
    });
    await arrived(1);
    expect(idle).toBe(false);
    groups[0]?.finish();
    await submitted;
    await waiting;
    expect(idle).toBe(true);
  });
});
