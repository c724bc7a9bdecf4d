import { describe, expect, it } from '@jest/globals';
import { fillUniform, nextUniform, openStream } from './stream.ts';

const SEED = '0123456789abcdef';

describe('a stream', () => {
  it('starts at the first 16 bytes of SHA-256(seed|purpose|id), as big-endian words', () => {
    // printf '0123456789abcdef|layer|F1.entry_timing' | sha256sum
    const words = [0xbdd90ddf, 0x5b84f6cc, 0x40159d3a, 0x244229f7];
    expect(
      [...openStream(SEED, 'layer', 'F1.entry_timing').state].map((word) => word >>> 0),
    ).toEqual(words);
  });

  it.each([
    ['seed', openStream('1123456789abcdef', 'kpi', 'P001.x')],
    ['purpose', openStream(SEED, 'layer', 'P001.x')],
    ['id', openStream(SEED, 'kpi', 'P001.y')],
  ])('is another one for another %s', (_, other) => {
    expect(nextUniform(other)).not.toBe(nextUniform(openStream(SEED, 'kpi', 'P001.x')));
  });

  it('gives the same numbers one by one and in blocks', () => {
    // Blocks of 256 are made four parts at a time; what is left over is not.
    const many = new Float64Array(3 * 256 + 7);
    const inBlocks = openStream(SEED, 'kpi', 'P001.x');
    fillUniform(inBlocks, many);
    const stream = openStream(SEED, 'kpi', 'P001.x');
    expect(Float64Array.from(many, () => nextUniform(stream))).toEqual(many);
    expect(inBlocks.state).toEqual(stream.state);
  });
});
