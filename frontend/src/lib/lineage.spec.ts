import { describe, expect, it } from '@jest/globals';
import type { FactorEvidenceView, PatternView } from '$lib/contract';
import { fieldsOf, fieldWords, judgedBy, lineageKind, stepsOf, type Lineage } from './lineage';
import { factorView, matchedPattern } from './testing/views';

const FACTORS = [
  factorView('F16', { value: 0.894, scores: [0.9, null] }),
  factorView('F17', { scores: [null, null] }),
  factorView('F1', { segment: 'brand', value: 0.5, scores: [0.5] }),
];
const predicate = (field: string, actual: number | null) => ({
  ...({ field, op: '>', threshold: 0.7, required: false, thresholdOrigin: 'code' } as const),
  ...{ actual, holds: actual === null ? null : actual > 0.7 },
});
const path = (label: string, ...fields: string[]) => ({
  ...({ label, polarity: 'Success', state: 'holds', missing: [] } as const),
  predicates: fields.map((field) => predicate(field, 0.894)),
});
const pattern = (paths: PatternView['paths'], pathIndex: number): PatternView => {
  const matched = matchedPattern('P001');
  if (matched.state !== 'matched') throw new Error('not matched');
  return { ...matched, paths, match: { ...matched.match, pathIndex } };
};
const NO_EVENTS = { scoring: null, factors: null, patterns: null, scenarios: null };
const evidence = (quotes: Readonly<Record<string, number>>) =>
  Object.fromEntries(
    Object.entries(quotes).map(([factorId, n]) => [
      factorId,
      { factorId, quotes: n, shown: [] } as unknown as FactorEvidenceView,
    ]),
  );
const lineage = (parts: Partial<Lineage>): Lineage => ({
  ...{ base: '/sessions/s', scenario: null, pattern: null, events: NO_EVENTS },
  ...{ quotes: evidence({ F16: 0, F17: 0 }), newerScoring: false },
  fields: fieldsOf([predicate('F16', 0.894)], FACTORS),
  ...parts,
});

describe('where a result comes from', () => {
  it.each([
    ['F11', 'factor'],
    ['P014', 'pattern'],
    ['consumer_scenario_1', 'scenario'],
    ['Plan', 'scenario'],
  ])('%s is a %s', (id, kind) => {
    expect(lineageKind(id)).toBe(kind);
  });

  it('a match rests on the path that held, anything else on all paths', () => {
    const both = pattern([path('a', 'F16'), path('b', 'F17', 'F1')], 1);
    const fieldsOn = (one: PatternView) => judgedBy(one).map(({ field }) => field);
    expect(fieldsOn(both)).toEqual(['F17', 'F1']);
    expect(fieldsOn({ ...both, state: 'not_matched' } as PatternView)).toEqual([
      'F16',
      'F17',
      'F1',
    ]);
  });

  it('a segment stands for all of its factors', () => {
    const fields = fieldsOf([predicate('segment.market', 0.8), predicate('F1', 0.5)], FACTORS);
    expect(fields.map(({ factors }) => factors.map(({ factorId }) => factorId))).toEqual([
      ['F16', 'F17'],
      ['F1'],
    ]);
  });

  it('a field tells what is needed and what it has, or that it has nothing', () => {
    const [has, lacks] = fieldsOf([predicate('F16', 0.894), predicate('F17', null)], FACTORS);
    expect(fieldWords(has!)).toMatch(/: above 0\.7 is needed, it is 0\.894$/);
    expect(fieldWords(lacks!)).toMatch(/: above 0\.7 is needed, it has no value$/);
  });

  it('a factor ends with itself, and names no source that nobody gave', () => {
    const steps = stepsOf(lineage({}));
    expect(steps.map(({ title }) => title)).toEqual(['Sources', 'Scores', 'Factor']);
    expect(steps[0]!.lines).toEqual([
      {
        text: 'No passage of a document was given as evidence: the scores stand by themselves.',
        href: null,
      },
    ]);
    expect(steps[1]!.lines[0]!.text).toBe('1 of 2 layers scored');
    expect(steps[2]!.lines).toEqual([
      { text: 'F16 Name of F16 0.894', href: '/sessions/s/factors?factor=F16#factor' },
    ]);
  });

  it('sources are counted over the factors, and lead to the documents', () => {
    const fields = fieldsOf([predicate('F16', 0.894), predicate('F1', 0.5)], FACTORS);
    const quotes = evidence({ F16: 3, F1: 2 });
    const [sources] = stepsOf(lineage({ fields, quotes }));
    expect(sources!.lines).toEqual([
      { text: '5 passages given as evidence of these scores', href: '/sessions/s/documents' },
    ]);
  });

  it('passages that cannot be read, or are of another scoring, are not counted', () => {
    const [unread] = stepsOf(lineage({ quotes: {} }));
    expect(unread!.lines[0]!.text).toBe('The passages could not be read. Load the page again.');
    const [newer] = stepsOf(lineage({ quotes: evidence({ F16: 3 }), newerScoring: true }));
    expect(newer!.lines[0]!.text).toMatch(/^A newer scoring came since\./);
  });

  it('a factor without a value says so', () => {
    const fields = fieldsOf([predicate('F17', null)], FACTORS);
    const steps = stepsOf(lineage({ fields }));
    expect(steps[2]!.lines[0]!.text).toBe('F17 Name of F17 has no value');
  });
});
