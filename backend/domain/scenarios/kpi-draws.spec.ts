import { describe, expect, it } from '@jest/globals';
import { patternLibrary } from '#contract/catalogue/patterns';
import { drawKpi } from './kpi-draws.ts';
import { SEED } from './testing.ts';

describe('correlated KPIs', () => {
  const pattern = patternLibrary.patterns.find(({ id }) => id === 'P001')!;
  const path = pattern.paths[0]!;
  const drawsOf = (name: string, used = path) => {
    const out = new Float64Array(4000);
    const kpi = pattern.kpis.find((one) => one.name === name)!;
    drawKpi({ seed: SEED, pattern, path: used }, kpi, out, new Float64Array(4000));
    return out;
  };

  it('move against each other for a negative rho', () => {
    const lead = drawsOf('lead_time_change');
    const installs = drawsOf('install_within_60d');
    const products = lead.map((x, i) => ((x + 30) / 8) * ((installs[i]! - 9) / Math.sqrt(1.5)));
    const mean = products.reduce((sum, x) => sum + x) / 4000;
    // Marginals that are nearly normal keep nearly the copula's -0.6; sd sqrt(1.36 / 4000) = 0.018.
    expect(Math.abs(mean + 0.6)).toBeLessThan(0.1);
  });

  it('are drawn on their own where the path names only one of them', () => {
    const alone = { ...path, kpis: ['install_within_60d'] };
    expect(drawsOf('install_within_60d', alone)).not.toEqual(drawsOf('install_within_60d'));
    expect(drawsOf('lead_time_change', alone)).toEqual(drawsOf('lead_time_change'));
  });

  it('are in one pair at most, which is all that a copula of two can do', () => {
    for (const { correlations } of patternLibrary.patterns) {
      const names = correlations.flatMap(({ a, b }) => [a, b]);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
