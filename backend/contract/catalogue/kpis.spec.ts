import { describe, expect, it } from '@jest/globals';
import { kpiGlossary } from './kpis.ts';
import { patternLibrary } from './patterns.ts';

const drawn = patternLibrary.patterns.flatMap(({ kpis }) => kpis);

describe('the glossary of KPIs', () => {
  it('defines the 53 names of the patterns once each, in order, by version', () => {
    const names = kpiGlossary.kpis.map(({ name }) => name);
    expect(kpiGlossary.version).toBe('kpis-53.1');
    expect(names).toHaveLength(53);
    expect(names).toEqual([...new Set(drawn.map(({ name }) => name))].sort());
  });

  it.each(kpiGlossary.kpis)('says in one sentence what $name is', (kpi) => {
    expect(kpi).toStrictEqual({
      name: expect.any(String),
      label: expect.stringMatching(/^[A-Z][\w ]+$/),
      units: expect.any(Array),
      definition: expect.stringMatching(/^[A-Z][^.]+\.$/),
    });
    const units = drawn.filter(({ name }) => name === kpi.name).map(({ unit }) => unit);
    expect([...kpi.units].sort()).toEqual([...new Set(units)].sort());
  });
});
