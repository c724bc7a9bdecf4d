import { describe, expect, it } from '@jest/globals';
import { actionPurpose, factorName, kpiDefinition, kpiName } from './catalogue';

describe('the catalogue in words', () => {
  it('names factors, action scores and KPIs', () => {
    expect(factorName('F11')).toBe('Consumer Demand & Need');
    expect(actionPurpose('D_Score')).toBe('core viability');
    expect(kpiName('aov_change')).toBe('Average order value change');
    expect(kpiDefinition('aov_change')).toMatch(/order/);
  });

  it('leaves a place to break a line between words', () => {
    expect(actionPurpose('SWOT_Score')).toBe('strengths / weaknesses / opportunities / threats');
  });

  it('says no more of what it does not know', () => {
    expect([factorName('F99'), actionPurpose('X'), kpiDefinition('x')]).toEqual([null, '', '']);
    expect(kpiName('some_new_kpi')).toBe('some new kpi');
  });
});
