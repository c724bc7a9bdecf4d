import { describe, expect, it } from '@jest/globals';
import type { ClientBase, QueryConfig } from 'pg';
import type { AnyRow } from './row.ts';
import { writeTables } from './sql-writes.ts';
import type { Table } from './table.ts';

const TABLE: Table = {
  name: 'session_cursor',
  columns: [
    { name: 'session_id', type: 'text' },
    { name: 'updated_at', type: 'timestamptz' },
  ],
  key: ['session_id'],
};

async function statementFor(rows: readonly AnyRow[]): Promise<QueryConfig> {
  const sent: QueryConfig[] = [];
  const query = async (statement: QueryConfig) => void sent.push(statement);
  // Of a client only this is asked for.
  await writeTables({ query } as unknown as ClientBase, 1, [{ table: TABLE, removals: [], rows }]);
  expect(sent).toHaveLength(1);
  return sent[0]!;
}

describe('writing rows', () => {
  it('sends each column as an array of its type in the form of array_send', async () => {
    const rows = [{ session_id: 'ab', updated_at: null }];
    const { text, values = [] } = await statementFor(rows);
    expect(text).toContain('unnest($2::text[], $3::timestamptz[])');
    // dimensions, nulls, type, elements, lower bound; length and text, or -1
    const head = (type: string) => `0000000100000001${type}0000000100000001`;
    expect((values[1] as Buffer).toString('hex')).toBe(`${head('00000019')}000000026162`);
    expect((values[2] as Buffer).toString('hex')).toBe(`${head('000004a0')}ffffffff`);
  });

  it('sends texts when a value has no binary form, for the server to judge them', async () => {
    const rows = [
      { session_id: 'a', updated_at: new Date('2026-01-01T00:00:00Z') },
      { session_id: 'b', updated_at: new Date('+010000-01-01T00:00:00Z') },
    ];
    const { name, text, values = [] } = await statementFor(rows);
    expect(name).toBe('write-texts-session_cursor');
    expect(text).toContain('unnest($2::text[], $3::text[])');
    expect(String(values[2])).toContain('+010000-01-01T00:00:00.000Z');
  });
});
