import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { ResultTable } from '#contract/table-views';
import { createApiFixture } from '../testing/api-fixture.ts';
import type { ApiFixture } from '../testing/api-fixture.ts';
import { misfits } from '../testing/conforms.ts';

let api: ApiFixture;
beforeAll(async () => {
  api = await createApiFixture();
  await api.complete('s');
});
afterAll(() => api.close());

const get = (path: string, headers = {}) =>
  api.ask('GET', `/api/v1/sessions/s/${path}`, { headers });

describe('the tables of a session', () => {
  it('are the same in both formats, every line with its origin', async () => {
    for (const [table, lines] of Object.entries({ factors: 28, patterns: 41, scenarios: 5 })) {
      const { body } = await get(`tables/${table}.json`);
      const json = body as ResultTable;
      expect([table, misfits('ResultTable', json)]).toEqual([table, []]);
      const { text, headers } = await get(`tables/${table}.csv`);
      const [head = [], ...rows] = parse(text);
      expect([json.rows.length, rows.length]).toEqual([lines, lines]);
      rows.forEach((row, i) => {
        const cells = json.rows[i]!.map((cell) => (cell === null ? '' : String(cell)));
        expect(row.slice(0, cells.length)).toEqual(cells);
        expect(row[head.indexOf('revision')]).toBe('13');
        expect(row[head.indexOf('seed')]).toBe(json.seed);
      });
      expect(headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(headers['content-disposition']).toBe(`attachment; filename="s-${table}.csv"`);
    }
  });

  it('hold the numbers that the segments show', async () => {
    const brand = (await get('segments/brand')).body;
    const { columns, rows } = (await get('tables/factors.json')).body as ResultTable;
    const at = (name: string) => columns.findIndex((column) => column.name === name);
    const row = rows.find((cells) => cells[0] === brand.factors[0].factorId)!;
    expect(row[at('value')]).toBe(brand.factors[0].value);
    const kpis = (await get('tables/kpis.json')).body as ResultTable;
    const [kpi] = brand.scenarios[0].kpis;
    const line = kpis.rows.find(
      (cells) => cells[0] === brand.scenarios[0].scenarioId && cells.includes(kpi.name),
    )!;
    expect(line).toEqual(expect.arrayContaining([kpi.unit, kpi.mean, kpi.quantiles[90], kpi.max]));
  });

  it('carry a tag, and are 404 under other names', async () => {
    const { etag = '' } = (await get('tables/factors.csv')).headers;
    expect((await get('tables/factors.csv', { 'if-none-match': etag })).status).toBe(304);
    expect((await get('tables/factors.csv?at=13')).headers['etag']).toBe(etag);
    for (const name of ['factors', 'factors.xml', 'prices.csv', 'factors.csv.json']) {
      const { status, body } = await get(`tables/${name}`);
      expect([name, status, body.type]).toEqual([name, 404, '/api/problems/table-unknown']);
    }
  });
});
