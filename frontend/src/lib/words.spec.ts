import { describe, expect, it } from '@jest/globals';
import { count } from '$lib/contract';
import {
  bytes,
  fieldName,
  instant,
  layerNames,
  kpiNumber,
  percent,
  percentBeside,
  share,
  shareBeside,
  unavailable,
} from './words';

/** Numbers and their units are joined by a space that does not break. */
const spaced = (text: string) => text.replaceAll('\u00a0', ' ');

describe('percent', () => {
  it('says 0 and 100 only for exactly none and all', () => {
    expect(spaced(percent(0))).toBe('0 %');
    expect(spaced(percent(1))).toBe('100 %');
    expect(spaced(percent(0.0004))).toBe('under 1 %');
    expect(spaced(percent(0.9996))).toBe('over 99 %');
  });

  it('keeps the number and its sign on one line', () => {
    expect(percent(0.5)).toBe('50\u00a0%');
  });

  it('shows that a value is not the bound it is held against', () => {
    expect(spaced(percentBeside(0.4996, 0.5))).toBe('49.96 %');
    expect(spaced(percentBeside(0.4805, 0.5))).toBe('48 %');
    expect(spaced(percentBeside(0.5, 0.5))).toBe('50 %');
    expect(shareBeside(0.69996, 0.7)).toBe('0.69996');
    expect(shareBeside(0.66, 0.7)).toBe('0.660');
  });

  it('rounds to whole percent between', () => {
    expect(spaced(percent(0.736))).toBe('74 %');
    expect(spaced(percent(0.005))).toBe('1 %');
  });
});

describe('numbers', () => {
  it('writes a negative share with a true minus sign', () => {
    expect(share(-0.25)).toBe('−0.250');
  });

  it('gives a KPI the digits that its spread allows, and its own unit', () => {
    expect(spaced(kpiNumber(-29.96, { unit: 'percent', std: 8 }))).toBe('−30.0 %');
    expect(spaced(kpiNumber(41.7, { unit: 'percentage_points', std: 12 }))).toBe('42 pp');
    expect(spaced(kpiNumber(0.333, { unit: 'years', std: 0.05 }))).toBe('0.33 years');
  });

  it('tells a limit in the unit that suits it', () => {
    expect(spaced(bytes(33_554_432))).toBe('32 MiB');
    expect(spaced(bytes(1_572_864))).toBe('1.5 MiB');
    expect(spaced(bytes(65_536))).toBe('65536 bytes');
  });

  it('keeps the singular for one', () => {
    expect(count(1, 'factor')).toBe('1 factor');
    expect(count(0, 'factor')).toBe('0 factors');
    expect(count(2, 'match', 'matches')).toBe('2 matches');
  });
});

describe('fieldName', () => {
  it('spells out a segment and names a factor, and leaves what it does not know', () => {
    expect(fieldName('segment.experience')).toBe('Experience segment');
    expect(fieldName('F11')).toBe('F11 Consumer Demand & Need');
    expect(fieldName('F99')).toBe('F99');
    expect(fieldName('segment.other')).toBe('segment.other');
  });
});

describe('unavailable', () => {
  it('says how much is scored, how much is needed and what is missing', () => {
    const words = unavailable({
      code: 'insufficient_coverage',
      needed: 0.5,
      actual: 0.4805,
      missing: ['F3.social_influence', 'F3.churn'],
    });
    expect(spaced(words)).toBe(
      'Not computed: 48 % of the weight is scored, 50 % is needed. Missing: F3.social_influence, F3.churn.',
    );
  });

  it('tells layers of one name apart by their ids', () => {
    const name = layerNames({ 'F3.churn': 'Churn', 'F25.churn': 'Churn' });
    const words = unavailable(
      { code: 'missing_inputs', missing: ['F3.churn', 'F25.churn', 'F9.x'] },
      { name },
    );
    expect(words).toBe('Not computed: needs Churn (F3.churn), Churn (F25.churn), F9.x.');
  });

  it('calls what is missing by the names that are known', () => {
    const reason = {
      code: 'insufficient_coverage' as const,
      needed: 0.6,
      actual: 0.2,
      missing: ['F16'],
    };
    const words = unavailable(reason, { done: 'computed', name: () => 'F16 Market Size' });
    expect(spaced(words)).toBe(
      'No score: 20 % of the weight is computed, 60 % is needed. Missing: F16 Market Size.',
    );
  });

  it('names the inputs that an all-or-nothing value lacks', () => {
    expect(unavailable({ code: 'missing_inputs', missing: ['F6'] })).toBe(
      'Not computed: needs F6.',
    );
  });
});

describe('instant', () => {
  it('is the same text wherever it is formatted', () => {
    expect(instant('2025-08-29T12:48:37Z')).toBe('29 Aug 2025, 12:48 UTC');
    expect(instant('2025-08-29T23:48:37-02:00')).toBe('30 Aug 2025, 01:48 UTC');
  });
});
