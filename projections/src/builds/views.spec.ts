import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { decode } from '#event-store/codec/decode';
import { decodeAll } from '../engine/incoming.ts';
import type { Incoming } from '../engine/incoming.ts';
import { readTableRows } from '../engine/table-rows.ts';
import { applyAll } from '../testing/batches.ts';
import { createReadDatabase } from '../testing/read-database.ts';
import type { ReadDatabase } from '../testing/read-database.ts';
import { logOf, STORIES } from '../testing/stories.ts';

describe('what readers see', () => {
  let database: ReadDatabase;
  let log: Incoming[];

  beforeAll(async () => {
    database = await createReadDatabase();
    log = await decodeAll(logOf(STORIES), decode);
  });
  beforeEach(() => database.reset());
  afterAll(() => database.drop());

  it('shows readers the visible generation of the active build through the plain views', async () => {
    const count = async (view: string) => {
      const { rows } = await database.pool.query<{ generation_id: string; count: number }>(
        `SELECT session_id, generation_id, count(*)::integer FROM ${view}
         GROUP BY 1, 2 ORDER BY 1, 2`,
      );
      return rows.map((row) => [row.generation_id, row.count] as const);
    };
    await applyAll(database.pool, log);
    // s-again shows its second, s-failed its first, s-superseded its second, s-cleared none.
    const visible = ['b2', 'c1', 'a1', 'd2', 'f1'];
    expect(await count('computed_factors')).toEqual(visible.map((id) => [id, 28]));
    expect(await count('pattern_evaluations')).toEqual(visible.map((id) => [id, 41]));
    expect(await count('pattern_matches')).toEqual(visible.map((id) => [id, 6]));
    expect(await count('monte_carlo_scenarios')).toEqual(visible.map((id) => [id, 5]));
    expect(await count('scenario_selection')).toEqual(visible.map((id) => [id, 5]));
    // The samples have three personas; s-without has none, and no content.
    const withEvidence = visible.filter((id) => id !== 'f1');
    expect(await count('consumer_personas')).toEqual(withEvidence.map((id) => [id, 3]));
    expect(await count('segment_rich_content')).toEqual(withEvidence.map((id) => [id, 3]));
    expect(await count('visible_generation')).toEqual(visible.map((id) => [id, 1]));
    expect((await count('results_generation_status')).map(([id]) => id)).toEqual([
      'b2',
      'c2',
      'a1',
      'd2',
      'f1',
    ]);
    expect(await count('generation_history')).toHaveLength(10);
  });

  it('leaves no row of a cleared session but its history', async () => {
    await applyAll(database.pool, log, { size: 7 });
    const rows = await readTableRows(database.pool, 1, 's-cleared');
    const counts = Object.fromEntries(
      Object.entries(rows).map(([table, ofTable]) => [table, ofTable.length]),
    );
    expect(counts).toEqual({
      computed_factors: 0,
      pattern_matches: 0,
      pattern_evaluations: 0,
      monte_carlo_scenarios: 0,
      scenario_selection: 0,
      consumer_personas: 0,
      segment_rich_content: 0,
      results_generation_status: 2,
      session_cursor: 1,
    });
  });
});
