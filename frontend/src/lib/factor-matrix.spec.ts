import { describe, expect, it } from '@jest/globals';
import { factorRow, matrixGroups, matrixHref, matrixQuery } from './factor-matrix';
import { factorView } from './testing/views';

const of = (query: string) => matrixQuery(new URLSearchParams(query));
const evidence = (quotes: number) => ({ factorId: '', quotes, documents: 1, newest: null });

const rows = [
  factorRow(factorView('F11', { segment: 'consumer', value: 0.9, confidence: 0.3 }), evidence(2)),
  factorRow(factorView('F12', { segment: 'consumer', scores: [null, null, 0.1] }), evidence(9)),
  factorRow(factorView('F16', { value: 0.2, confidence: 0.8, scores: [0.2, null] }), null),
];
const ids = (query: string) =>
  matrixGroups(rows, of(query)).map(({ segment, rows: some }) => [
    segment,
    ...some.map(({ factorId }) => factorId),
  ]);

describe('the factor matrix', () => {
  it('is grouped by segment, and shows all, if its address says nothing else', () => {
    expect(ids('')).toEqual([
      ['consumer', 'F11', 'F12'],
      ['market', 'F16'],
    ]);
    expect(ids('sort=fine&show=fine&segment=fine')).toEqual(ids(''));
    expect(ids('sort=constructor')).toEqual(ids(''));
  });

  it.each([
    ['lowest', ['F16', 'F11', 'F12']],
    ['highest', ['F11', 'F16', 'F12']],
    ['unsure', ['F11', 'F16', 'F12']],
    ['gaps', ['F12', 'F16', 'F11']],
    ['evidence', ['F12', 'F11', 'F16']],
  ])('is sorted across segments by %s', (sort, order) => {
    expect(ids(`sort=${sort}`)).toEqual([[null, ...order]]);
  });

  it.each([
    ['segment=market', ['market', 'F16']],
    ['show=computed&segment=consumer', ['consumer', 'F11']],
    ['show=missing', ['consumer', 'F12']],
    ['show=unsure', ['consumer', 'F11']],
  ])('is narrowed by %s', (query, group) => {
    expect(ids(query)).toEqual([group]);
  });

  it('is empty where nothing is wanted', () => {
    expect(ids('show=unsure&segment=market')).toEqual([]);
    expect(ids('show=unsure&segment=market&sort=lowest')).toEqual([]);
  });

  it('has no number in the row of a factor whose layers are missing', () => {
    const { computed, layers } = rows[1]!;
    expect(computed).toBeNull();
    expect(layers).toEqual({ scored: 1, all: 3 });
  });

  it('keeps what an address says when a panel opens or closes', () => {
    const query = of('sort=lowest&show=computed');
    expect(matrixHref(query, { factor: 'F11' })).toBe('?sort=lowest&show=computed&factor=F11');
    expect(matrixHref(of('factor=F11'), { factor: '' })).toBe('?');
  });
});
