import { expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { readEventAt } from './read.ts';

const AT = { commit: 7n, prepare: 7n };

/** A pool whose server refuses text, and the names of what it was asked. */
function refusing(code: string) {
  const asked: string[] = [];
  const query = async ({ name }: { readonly name: string }) => {
    asked.push(name);
    if (name.endsWith('_hex')) return { rows: [] };
    throw Object.assign(new Error('refused'), { code, severity: 'ERROR' });
  };
  return { asked, pool: { query } as unknown as Pool }; // the part that is used
}

it('asks a database of another encoding for text once, and then for hex at once', async () => {
  const { asked, pool } = refusing('22023');
  await readEventAt(pool, AT);
  await readEventAt(pool, AT);
  expect(asked).toEqual(['event_log.event_at', 'event_log.event_at_hex', 'event_log.event_at_hex']);
});

it('asks for text again after bytes that are not of the encoding', async () => {
  const { asked, pool } = refusing('22021');
  await readEventAt(pool, AT);
  await readEventAt(pool, AT);
  expect(asked.filter((name) => name === 'event_log.event_at')).toHaveLength(2);
});
