import { describe, expect, it } from '@jest/globals';
import { evaluatePattern } from './evaluate.ts';
import { pattern, values } from './testing.ts';

const evaluate = (id: string, fields: Readonly<Record<string, number>>) =>
  evaluatePattern(pattern(id), values(fields));

describe('a pattern that does not match', () => {
  it('is a near miss when single predicates would do, the smallest gap first', () => {
    // P010 main: F11 > 0.6, F18 > 0.6 required, F12 > 0.5. With F11 alone missing either path is
    // one predicate away only if the others hold; fragility needs F27 < 0.5 as well.
    expect(evaluate('P010', { F11: 0.5, F18: 0.7, F12: 0.6, F27: 0.4 })).toMatchObject({
      state: 'near_miss',
      gaps: [
        { pathIndex: 0, pathLabel: 'fragility', field: 'F11', gap: expect.closeTo(0.1, 12) },
        { pathIndex: 1, pathLabel: 'main', field: 'F11', gap: expect.closeTo(0.1, 12) },
      ],
    });
    // P041: premium lacks F7 by 0.2, cost lacks F1 by 0.05, and the squeezed middle F4 by
    // 0.15: with F7 two of its three predicates would hold.
    const fields = { F7: 0.45, F21: 0.7, F24: 0.7, F4: 0.7, F1: 0.55 };
    expect(evaluate('P041', fields)).toMatchObject({
      state: 'near_miss',
      gaps: [
        { pathIndex: 1, field: 'F1', op: '>', threshold: 0.6, gap: expect.closeTo(0.05, 12) },
        { pathIndex: 2, field: 'F4', op: '<', threshold: 0.55, gap: expect.closeTo(0.15, 12) },
        { pathIndex: 0, field: 'F7', op: '>', threshold: 0.65, gap: expect.closeTo(0.2, 12) },
      ],
    });
  });

  it('counts an optional predicate as one that may be made true', () => {
    // P002: F23 > 0.5 required and true; F13 > 0.6 and F15 > 0.7 optional and false: 1 of 3 is
    // true, either of the two would make it 2 of 3.
    expect(evaluate('P002', { F23: 0.6, F13: 0.55, F15: 0.4 })).toMatchObject({
      state: 'near_miss',
      gaps: [{ field: 'F13' }, { field: 'F15' }],
    });
  });

  it('is not matched when it lacks two predicates', () => {
    const evaluation = evaluate('P007', { F12: 0.5, F28: 0.5, F13: 0.6 });
    expect(evaluation.state).toBe('not_matched');
    expect(Object.keys(evaluation).sort()).toEqual(['paths', 'patternId', 'segments', 'state']);
  });
});
