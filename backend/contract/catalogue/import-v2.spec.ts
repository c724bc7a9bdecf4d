import { describe, expect, it } from '@jest/globals';
import { framework } from './framework.ts';
import { importV2 } from './import-v2.ts';

const { factors, v2Layers } = importV2;
const factorIds = framework.factors.map((factor) => factor.id);

describe('the import table of older documents', () => {
  it('has 210 layers: 3 for each of F1 to F10 and 10 for each of F11 to F28', () => {
    expect(importV2.version).toBe('import-v2.1');
    expect(new Set(v2Layers.map((layer) => layer.id)).size).toBe(210);
    for (const id of factorIds) {
      const own = v2Layers.filter((layer) => layer.factor === id).map((layer) => layer.id);
      const number = Number(id.slice(1));
      const expected = Array.from({ length: number <= 10 ? 3 : 10 }, (_, at) => `L${number}_${at + 1}`);
      expect(own).toEqual(expected);
    }
  });

  it('has the members that its types name and no others', () => {
    for (const layer of v2Layers) {
      expect(layer).toStrictEqual({
        id: expect.any(String),
        name: expect.stringMatching(/\S/),
        factor: expect.any(String),
      });
    }
    for (const source of factors.flatMap((factor) => factor.sources)) {
      expect(source).toStrictEqual({
        v2Factor: expect.any(String),
        quality: expect.stringMatching(/^(same|close|partial)$/),
        inverted: expect.any(Boolean),
      });
    }
  });

  it('maps known factors onto known factors of the canon, each at most once', () => {
    const canon = factors.map((factor) => factor.canon);
    const sources = factors.flatMap((factor) => factor.sources.map((source) => source.v2Factor));
    expect(factorIds).toEqual(expect.arrayContaining([...canon, ...sources]));
    expect([new Set(canon).size, new Set(sources).size]).toEqual([canon.length, sources.length]);
    expect(factors.every((factor) => factor.sources.length > 0)).toBe(true);
  });

  it('inverts one source, competition, which the canon counts as openness', () => {
    const inverted = factors.filter((factor) => factor.sources.some((source) => source.inverted));
    expect(inverted.map((factor) => factor.canon)).toEqual(['F17']);
  });
});
