import { describe, expect, it } from '@jest/globals';
import { cueCatalogue, reachesAims } from '#contract/catalogue/cues';
import { compare, halfOf, spearman } from './compare.ts';
import { documentsOfHalf, hasStudy, qualityOn, readStudy } from './study.ts';

describe('the comparison', () => {
  it('correlates ranks, those of equal values on average', () => {
    const up: [number, number][] = [
      [1, 10],
      [2, 20],
      [3, 90],
    ];
    expect(spearman(up)).toBeCloseTo(1, 12);
    expect(spearman(up.map(([a, b]) => [a, -b]))).toBeCloseTo(-1, 12);
    // Ranks 1.5, 1.5, 3 and 1, 2, 3: 1.5 / sqrt(1.5 * 2).
    expect(
      spearman([
        [5, 1],
        [5, 2],
        [7, 3],
      ]),
    ).toBeCloseTo(1.5 / Math.sqrt(3), 12);
  });

  it('counts layers that both scored, and those that one scored alone', () => {
    const layer = (layerId: string, score: number) => ({ layerId, score });
    const scored = [layer('a', 0.2), layer('b', 0.6), layer('x', 1)];
    const expert = [layer('a', 0.3), layer('b', 0.9), layer('c', 0.5), layer('d', 0.5)];
    const result = compare(scored, expert);
    expect(result).toMatchObject({
      expertLayers: 4,
      scoredLayers: 3,
      commonLayers: 2,
      recall: 0.5,
    });
    expect(result.outside).toBeCloseTo(1 / 3, 12);
    expect(result.meanAbsoluteError).toBeCloseTo(0.2, 12);
    expect(result.spearman).toBeCloseTo(1, 12);
  });

  it('parts documents by the first digit of the hash of their id', () => {
    // SHA-256 of "abc" begins with b (11), that of the empty text with e (14).
    expect([halfOf('abc'), halfOf('')]).toEqual(['heldOut', 'tuning']);
  });
});

const withStudy = hasStudy ? it : it.skip;

describe('the stated quality of content scores', () => {
  withStudy('is what the held-out half of the clothing texts gives (needs ../shared)', async () => {
    const study = await readStudy();
    const { quality } = cueCatalogue;
    const measured = qualityOn(study, 'heldOut');
    for (const key of ['spearman', 'meanAbsoluteError', 'recall', 'outside'] as const) {
      expect(measured[key]).toBeCloseTo(quality[key], 3);
    }
    expect(measured).toMatchObject({
      expertLayers: quality.expertLayers,
      scoredLayers: quality.scoredLayers,
      commonLayers: quality.commonLayers,
    });
    expect(documentsOfHalf(study, 'heldOut')).toHaveLength(quality.heldOutDocuments);
    expect(documentsOfHalf(study, 'tuning')).toHaveLength(quality.tuningDocuments);
    expect(reachesAims(quality)).toBe(true);
  });
});
