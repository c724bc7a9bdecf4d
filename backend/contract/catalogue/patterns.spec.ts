import { describe, expect, it } from '@jest/globals';
import { SEGMENTS } from '../segments.ts';
import { framework } from './framework.ts';
import { patternLibrary, type PatternSpec } from './patterns.ts';

const { patterns, families } = patternLibrary;
const text = expect.stringMatching(/\S/);
const texts = expect.any(Array);
const number = expect.any(Number);
const polarity = expect.stringMatching(/^(Success|Fragility|Adaptation|Opportunity)$/);
const FIELDS: readonly string[] = [
  ...framework.factors.map((factor) => factor.id),
  ...SEGMENTS.map((key) => `segment.${key}`),
];

describe('the pattern library', () => {
  it('has 41 patterns and 78 KPI distributions, by version', () => {
    expect(patternLibrary.version).toBe('patterns-41.1');
    expect(patterns.map((one) => one.id)).toEqual(
      Array.from({ length: 41 }, (_, index) => `P${String(index + 1).padStart(3, '0')}`),
    );
    expect(patterns.flatMap((one) => one.kpis)).toHaveLength(78);
  });

  it('says of 142 thresholds where each comes from', () => {
    const predicates = patterns.flatMap((one) => one.paths.flatMap((path) => path.when));
    // Widened on purpose: the test is about what the file says, not about what the type says.
    const origins = predicates.map((predicate): string => predicate.thresholdOrigin);
    const count = (origin: string) => origins.filter((one) => one === origin).length;
    expect([count('code'), count('pdf'), count('proposed')]).toEqual([45, 2, 95]);
    expect(origins).toHaveLength(142);
  });

  it('puts every pattern into the one family that it names', () => {
    const listed = Object.values(families).flat();
    expect([...listed].sort()).toEqual(patterns.map((one) => one.id));
    for (const { id, family } of patterns) expect(families[family]).toContain(id);
  });
});

describe.each(patterns.map((one) => [one.id, one] as const))('pattern %s', (_id, pattern) => {
  it('has the members that its type names and no others', () => {
    expect(pattern).toStrictEqual({
      id: text,
      name: text,
      type: polarity,
      family: text,
      industryScope: texts,
      segments: expect.arrayContaining([expect.any(String)]),
      factors: expect.arrayContaining([expect.any(String)]),
      context: text,
      paths: expect.arrayContaining([expect.any(Object)]),
      baseConfidence: number,
      evidenceStrength: number,
      strategicResponse: text,
      effectSizeHints: text,
      outcomeMeasures: texts,
      levers: texts,
      sensitivities: texts,
      transferability: expect.any(String),
      kpis: texts,
      correlations: texts,
    } satisfies Record<keyof PatternSpec, unknown>);
    expect(SEGMENTS).toEqual(expect.arrayContaining([...pattern.segments]));
  });

  it('has paths over known fields, and names the factors in them', () => {
    for (const path of pattern.paths) {
      const [low, high] = path.probabilityRange;
      expect(path).toMatchObject({ label: text, polarity });
      expect([0 < low, low < high, high < 1]).toEqual([true, true, true]);
      expect(pattern.kpis.map((kpi) => kpi.name)).toEqual(expect.arrayContaining([...path.kpis]));
    }
    const predicates = pattern.paths.flatMap((path) => path.when);
    for (const predicate of predicates) {
      expect(predicate).toStrictEqual({
        field: expect.any(String),
        op: expect.stringMatching(/^[<>]$/),
        threshold: number,
        required: expect.any(Boolean),
        thresholdOrigin: expect.stringMatching(/^(code|pdf|proposed)$/),
      });
      expect(FIELDS).toContain(predicate.field);
    }
    const factors = predicates.map((one) => one.field).filter((field) => field.startsWith('F'));
    expect([...pattern.factors].sort()).toEqual([...new Set(factors)].sort());
  });

  it('has KPIs whose distributions can be drawn', () => {
    for (const { note, ...kpi } of pattern.kpis) {
      expect(kpi).toStrictEqual({
        name: text,
        unit: expect.stringMatching(/^(percent|percentage_points|points|years)$/),
        favourable: expect.stringMatching(/^(higher|lower)$/),
        role: expect.stringMatching(/^(benefit|cost|context)$/),
        distribution: expect.any(Object),
        affects: texts,
      });
      expect(['string', 'undefined']).toContain(typeof note);
      expect(isDrawable(kpi.distribution)).toBe(true);
    }
    expect(new Set(pattern.kpis.map((kpi) => kpi.name)).size).toBe(pattern.kpis.length);
  });

  it('correlates KPIs of its own', () => {
    const names = pattern.kpis.map((kpi) => kpi.name);
    for (const { a, b, rho } of pattern.correlations) {
      expect(names).toEqual(expect.arrayContaining([a, b]));
      expect(Math.abs(rho)).toBeLessThan(1);
    }
  });
});

function isDrawable(distribution: PatternSpec['kpis'][number]['distribution']): boolean {
  if (distribution.kind === 'triangular') {
    const { min, mode, max } = distribution;
    return min <= mode && mode <= max && min < max;
  }
  const { mean, sd, bounds } = distribution;
  return sd > 0 && bounds[0] < bounds[1] && bounds[0] <= mean && mean <= bounds[1];
}
