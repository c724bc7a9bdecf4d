import { describe, expect, it } from '@jest/globals';
import { followTail, type TailMeans } from './live-tail';

/** A clock that the test moves, and answers that it gives. */
function fake(answers: readonly (number | Error)[]) {
  const told: string[] = [];
  const due: { work: () => void; ms: number }[] = [];
  const left = [...answers];
  const means: TailMeans = {
    fetch: () => {
      const answer = left.shift() ?? new Error('no more');
      if (answer instanceof Error) return Promise.reject(answer);
      return Promise.resolve(Response.json({ events: Array.from({ length: answer }) }));
    },
    later: (work, ms) => {
      due.push({ work, ms });
      return () => due.pop();
    },
  };
  const listener = {
    onNews: (count: number) => told.push(`news ${count}`),
    onConnection: (state: string) => told.push(state),
  };
  const step = async () => {
    const next = due.pop();
    next?.work();
    await new Promise((resolve) => setImmediate(resolve));
    return next?.ms ?? null;
  };
  return { told, due, step, means, listener };
}

describe('followTail', () => {
  it('tells what came, and asks again', async () => {
    const { told, step, means, listener } = fake([0, 5]);
    followTail('s', '41', listener, means);
    expect([await step(), await step()]).toEqual([3000, 3000]);
    expect(told).toEqual(['live', 'news 0', 'live', 'news 5']);
  });

  it('waits longer after each failure, and gives up in the end', async () => {
    const { told, step, means, listener } = fake([]);
    followTail('s', '41', listener, means);
    const waits = [];
    for (let i = 0; i < 20; i += 1) waits.push(await step());
    expect(waits.slice(0, 5)).toEqual([3000, 6000, 12_000, 24_000, 24_000]);
    expect(told.at(-1)).toBe('given_up');
    expect(await step()).toBeNull();
  });

  it('says nothing any more once it was ended', async () => {
    const { told, due, means, listener } = fake([3]);
    const end = followTail('s', '41', listener, means);
    const asking = due[0];
    asking?.work();
    end();
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toEqual([]);
  });
});
