import { describe, expect, it } from '@jest/globals';
import { readAhead } from './windows.ts';

async function* numbers(): AsyncGenerator<number> {
  yield* [1, 2, 3];
}

/** A log that gives one and then never answers. */
const silentAfterOne: AsyncIterable<number> = {
  [Symbol.asyncIterator]: () => {
    let given = 0;
    return {
      next: () =>
        given++ === 0
          ? Promise.resolve({ done: false, value: 1 })
          : new Promise<IteratorResult<number>>(() => {}),
    };
  },
};

async function read(source: AsyncIterable<number>, signal: AbortSignal, onEach = () => {}) {
  const seen: number[] = [];
  for await (const one of readAhead(source, signal)) {
    seen.push(one);
    onEach();
  }
  return seen;
}

describe('what is read ahead', () => {
  it('comes in order, to the end', async () => {
    expect(await read(numbers(), new AbortController().signal)).toEqual([1, 2, 3]);
  });

  it('ends with the signal, though the source never answers', async () => {
    const stop = new AbortController();
    const reading = read(silentAfterOne, stop.signal, () => setImmediate(() => stop.abort()));
    expect(await reading).toEqual([1]);
  });

  it('does not begin once the signal has aborted', async () => {
    expect(await read(silentAfterOne, AbortSignal.abort())).toEqual([]);
  });

  it('throws what the source throws', async () => {
    async function* broken(): AsyncGenerator<number> {
      yield 1;
      throw new Error('cut off');
    }
    await expect(read(broken(), new AbortController().signal)).rejects.toThrow('cut off');
  });
});
