import { describe, expect, it } from '@jest/globals';
import { encodeAnswer } from './answer.ts';
import type { Answer } from './answer.ts';
import { AnswerCache } from './answer-cache.ts';

function answerOf(bytes: number): Answer {
  return { bytes: Buffer.alloc(bytes), etag: `"${bytes}"` };
}

describe('the answer cache', () => {
  it('assembles an answer once for all who ask at the same time', async () => {
    const cache = new AnswerCache(10_000);
    let made = 0;
    const make = async () => answerOf((made += 1));
    const all = await Promise.all([1, 2, 3].map(() => cache.getOrMake('a', make)));
    expect(made).toBe(1);
    expect(new Set(all).size).toBe(1);
    expect(await cache.getOrMake('a', make)).toBe(all[0]);
  });

  it('drops the least recently used answer when it holds too many bytes', async () => {
    // an entry counts its bytes and 512 more: three of 488 bytes fill 3000 exactly
    const cache = new AnswerCache(3000);
    for (const key of ['a', 'b', 'c']) await cache.getOrMake(key, async () => answerOf(488));
    cache.get('a');
    await cache.getOrMake('d', async () => answerOf(488));
    expect(['a', 'b', 'c', 'd'].filter((key) => cache.get(key))).toEqual(['a', 'c', 'd']);
    expect(cache.bytes).toBe(3000);
  });

  it('does not keep an answer that alone is too large', async () => {
    const cache = new AnswerCache(1000);
    expect(await cache.getOrMake('a', async () => answerOf(1000))).not.toBeNull();
    expect(cache.get('a')).toBeUndefined();
    expect(cache.bytes).toBe(0);
  });

  it('keeps neither a failure nor the absence of an answer', async () => {
    const cache = new AnswerCache(10_000);
    await expect(cache.getOrMake('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await cache.getOrMake('a', async () => null)).toBeNull();
    expect(await cache.getOrMake('a', async () => answerOf(1))).toEqual(answerOf(1));
  });
});

describe('an encoded answer', () => {
  it('has a tag that is the hash of its bytes', () => {
    // sha256 of the two bytes {} is 44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a
    expect(encodeAnswer({}).etag).toBe('"RBNvo1WzZ4oRRq0W9-hknpT7T8If536DEMBg9hyq_4o"');
    expect(encodeAnswer({ a: 'ä' }).bytes).toEqual(Buffer.from('{"a":"ä"}', 'utf8'));
  });
});
