/**
 * One server on an EventStoreDB that misbehaves; nobody starts it again. Faults are put at each append
 * of a session in turn, counted by the log, so that none is left out.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { START } from '#contract/recorded-event';
import { RESULT_SESSION_CATEGORY, sessionOf } from '#contract/streams';
import { StoreUnavailable } from '#event-store/port';
import { collect } from '#event-store/testing/collect';
import { type AppendFault, everyNth } from '#event-store/testing/stand-in/faults';
import { type BorderServer, killChildren, startBorderServer } from './testing/children.ts';
import { GENERATION } from './testing/commands.ts';
import { expectUndisturbed, RECORDED } from './testing/crash-bench.ts';
import { clothing, pergola } from './testing/documents.ts';
import { GOLDEN } from './testing/golden.ts';
import {
  createStandInProduct,
  digestOf,
  isShown,
  post,
  type StandInProduct,
} from './testing/product.ts';
import { until } from './testing/until.ts';

const LEASE_MS = 15_000;
/** The document with the request comes in one append, each stage in another. */
const APPENDS = 1 + GENERATION.length;
const EACH = Array.from({ length: APPENDS }, (_, i) => i + 1);

let product: StandInProduct;
let server: BorderServer;
let sessions = 0;

beforeAll(async () => {
  product = await createStandInProduct();
  server = await startBorderServer(product, LEASE_MS);
});
afterAll(async () => {
  killChildren();
  await product.drop();
});

/** At once: a connection that is lost takes along what all of them have on their way. */
async function complete(...documents: readonly object[]): Promise<void> {
  expect(await Promise.all(documents.map(recorded))).toEqual(documents.map(() => 201));
  sessions += documents.length;
  for (const document of documents) {
    await despite(() => isShown(product, (document as { sessionId: string }).sessionId));
    await despite(() => expectUndisturbed(product, document));
  }
}

/**
 * Refused once at most: of many at once one may lose its connection to the faults of the others more
 * often in a row than the server tries by itself.
 */
async function recorded(document: object): Promise<number | null> {
  const status = await post(server.url, document);
  if (status !== 503) return status;
  const again = await post(server.url, document);
  return again === 200 ? 201 : again; // 200: all but the answer was there
}

/** The tests read the same log, and may meet its troubles more often in a row than a client bears. */
async function despite<T>(look: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
}

/** Something happens at the n-th append to a session's stream, counted from 1, once. */
function atAppends(nth: ReadonlyMap<string, number>, happens: () => AppendFault): void {
  const seen = new Map<string, number>();
  product.standIn.faults.onAppend(({ stream }) => {
    const sessionId = sessionOf(stream) ?? '';
    const count = (seen.get(sessionId) ?? 0) + 1;
    seen.set(sessionId, count);
    return nth.get(sessionId) === count ? happens() : 'none';
  });
}

const injected = (fault: string) => product.standIn.faults.injected[fault] ?? 0;

describe('a server whose EventStoreDB', () => {
  it.each(['cutBefore', 'loseAnswer'] as const)(
    'meets with %s at any append records each event once',
    async (fault) => {
      const nth = new Map(EACH.map((n) => [`${fault}-${n}`, n]));
      atAppends(nth, () => fault);
      await complete(...[...nth.keys()].map(pergola));
      expect(injected(`append:${fault}`)).toBe(APPENDS);
    },
  );

  it('restarts at any append, written and not answered, records each event once', async () => {
    for (const n of EACH) {
      let restarted: Promise<void> | undefined;
      atAppends(new Map([[`restarted-${n}`, n]]), () => {
        restarted = product.standIn.restart(); // it remembers no ids when it is back
        return 'neverAnswer';
      });
      await complete(pergola(`restarted-${n}`));
      expect(restarted).toBeDefined();
      await restarted;
    }
  });

  it.each([
    [1, 'cut'],
    [3, 'cut'],
    [7, 'cut'],
    [1, 'tooSlow'],
    [3, 'tooSlow'],
    [7, 'tooSlow'],
  ] as const)(
    'ends each subscription after %s events (%s) shows each event once',
    async (after, how) => {
      const { faults } = product.standIn;
      faults.clear();
      const before = injected(`subscription:${how}`);
      faults.onSubscription(() => ({ after, how }));
      await product.standIn.dropConnections(); // those that had begun before have no fault
      await complete(pergola(`lost-${after}-${how}`));
      const times = Math.floor(RECORDED.length / after);
      expect(injected(`subscription:${how}`) - before).toBeGreaterThanOrEqual(times);
    },
  );

  it('has all these troubles at once computes what the spec of digests pins', async () => {
    const { faults } = product.standIn;
    let appends = 0;
    const turns = ['loseAnswer', 'none', 'cutBefore', 'none', 'writeTimeoutWritten'] as const;
    faults.onAppend(() => turns[(appends += 1) % turns.length] ?? 'none');
    faults.onRead(everyNth(5, 'cut' as const));
    faults.onSubscription(({ ordinal }) => ({ after: (ordinal % 4) + 1, how: 'cut' }));
    for (const [document, digest] of [
      [pergola('pergola-2025'), GOLDEN.pergola],
      [clothing('clothing-figures'), GOLDEN.clothing],
    ] as const) {
      await complete(document);
      const found = await despite(() => digestOf(product.store, String(document['sessionId'])));
      expect(found).toBe(digest);
    }
    faults.clear();
  });

  it('has had all these troubles holds nothing but the events of its sessions, each once', async () => {
    const events = await collect(
      product.store.readAll(START, { category: RESULT_SESSION_CATEGORY }),
    );
    expect(events).toHaveLength(sessions * RECORDED.length);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    // The last one goes when its end is read from the log, maybe after its rows came.
    await until(async () => (await product.pool.query('select from process.job')).rowCount === 0);
  });
});
