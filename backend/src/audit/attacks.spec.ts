import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventHash, GENESIS_HASH } from '#domain/integrity/seal';
import { sessionStream } from '#contract/streams';
import { signAnchor } from '#domain/anchors/statement';
import { SIGNER } from '#domain/testing/bundles';
import { Operations } from '#backend/commands/operations';
import { inlineEvidence } from '#backend/process/inline-evidence';
import { inlineSimulation } from '#backend/process/inline-simulation';
import { asking, NOW } from '#backend/testing/commands';
import { clothing, pergola } from '#backend/testing/documents';
import { createProductDatabase, type ProductDatabase } from '#backend/testing/product';
import { recordInto, storedEvents } from '#backend/testing/recorded-session';
import { AuditSources } from './audit-sources.ts';
import { PoolWork } from './pool-work.ts';
import { SessionAudits } from './session-audits.ts';

const [ONE, OTHER] = [sessionStream('one'), sessionStream('other')];
let database: ProductDatabase;
let audits: SessionAudits;

beforeAll(async () => {
  database = await createProductDatabase();
  const { store, pool } = database;
  const generations = [{ iterations: 100 }];
  await recordInto(store, { document: pergola('one'), generations });
  await recordInto(store, { document: clothing('other'), generations });
  const operations = new Operations(store, () => NOW);
  const heads = await Promise.all(
    ['one', 'other'].map(async (session) => {
      const { stream, revision, metadata } = (await storedEvents(store, session)).at(-1)!;
      return { stream, revision: String(revision), hash: metadata.hash };
    }),
  );
  const place = { at: NOW, tree: 'all', storeId: 's', position: '0/0' } as const;
  const data = signAnchor({ reason: 'export', ...place, heads, leaves: heads }, SIGNER);
  await operations.record({ type: 'HeadsAnchored', data }, asking());
  const work = new PoolWork(inlineSimulation(), inlineEvidence());
  const signing = { signer: SIGNER, keep: async () => {}, kept: async () => [] };
  audits = new SessionAudits(new AuditSources(store, pool, signing), operations, work);
  // Whoever attacks the database owns it: triggers do not stop them.
  await pool.query('alter table event_log.events disable trigger append_only');
});
afterAll(() => database.drop());

/** Attacks, verifies, and puts everything back. */
async function verdictAfter(...statements: readonly string[]) {
  const { pool } = database;
  await pool.query('create table kept as select * from event_log.events');
  try {
    for (const statement of statements) await pool.query(statement);
    const report = await audits.verify('one', { signal: new AbortController().signal });
    const { verdict } = report!;
    return 'kind' in verdict ? [verdict.check, verdict.kind, verdict.revision] : verdict.verdict;
  } finally {
    await pool.query('delete from event_log.events');
    await pool.query('insert into event_log.events select * from kept');
    await pool.query('drop table kept');
  }
}

/** Exchanges a column of two rows; a third value keeps it unique meanwhile. */
const exchanged = (
  column: string,
  [a, b]: readonly [string, string],
  where: string,
  spare: string,
) =>
  [
    [spare, a],
    [a, b],
    [b, spare],
  ].map(
    ([to, from]) =>
      `update event_log.events set ${column} = ${to} where ${column} = ${from} ${where}`,
  );

describe('an attack on the stored events', () => {
  it('leaves a session that nobody attacked verified', async () => {
    expect(await verdictAfter()).toBe('verified');
  });

  it('has a verdict of its own: a flipped byte', async () => {
    const flip = `update event_log.events set data = set_byte(data, 40, get_byte(data, 40) # 1)
                  where stream = '${ONE}' and revision = 5`;
    expect((await verdictAfter(flip)).slice(0, 2)).toEqual(['hashes', 'changed']);
  });

  it('has a verdict of its own: two events swapped', async () => {
    const swap = exchanged('revision', ['4', '9'], `and stream = '${ONE}'`, '-1');
    expect(await verdictAfter(...swap)).toEqual(['hashes', 'reordered', '4']);
  });

  it('has a verdict of its own: one deleted from the middle', async () => {
    const cut = `delete from event_log.events where stream = '${ONE}' and revision = 5`;
    expect(await verdictAfter(cut)).toEqual(['revisions', 'missing', '5']);
  });

  it('has a verdict of its own: the tail cut', async () => {
    const cut = `delete from event_log.events where stream = '${ONE}' and revision >= 11`;
    expect(await verdictAfter(cut)).toEqual(['anchors', 'cut', '11']);
  });

  it('has a verdict of its own: two streams exchanged', async () => {
    const swap = exchanged('stream', [`'${ONE}'`, `'${OTHER}'`], '', `'spare'`);
    expect(await verdictAfter(...swap)).toEqual(['hashes', 'exchanged', '0']);
  });

  it('has a verdict of its own: everything rewritten with fresh hashes', async () => {
    const events = await storedEvents(database.store, 'one');
    let prevHash = GENESIS_HASH;
    const statements = events.map((event) => {
      const metadata = { ...event.metadata, actorId: 'mallory', prevHash };
      const hash = eventHash({ ...event, metadata, dataBytes: event.data });
      prevHash = hash;
      const text = JSON.stringify({ ...metadata, hash }).replaceAll("'", "''");
      return `update event_log.events set metadata = '${text}'
              where stream = '${ONE}' and revision = ${event.revision}`;
    });
    const last = String(events.length - 1);
    expect(await verdictAfter(...statements)).toEqual(['anchors', 'rewritten', last]);
  });
});
