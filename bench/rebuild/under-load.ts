import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { NewEvent } from '#contract/recorded-event';
import { sessionStream } from '#contract/streams';
import type { EventStore } from '#event-store/port';
import { projectionLag } from '#projections/engine/lag';
import { startChild } from '../lib/child.ts';
import { quantile } from '../lib/measure.ts';
import { alone } from '../lib/report.ts';
import type { Bench } from '../lib/section.ts';
import type { ReadersAsk, ReadersSaw } from './readers.child.ts';
import { between } from './rebuilding.ts';
import type { Rebuilding } from './rebuilding.ts';

const READERS = 8;
const EXPORT_SECONDS = 3;
/** Long enough to go back and forth. */
const GRACE_SECONDS = 10;
const FLIPS = [
  ['ActivationRequested', 'active'],
  ['RollbackRequested', 'rolled_back'],
  ['ActivationRequested', 'active'],
] as const;
/** Between two events of the sessions that are generated meanwhile. */
const APPEND_MS = 40;
const LAG_LOOK_MS = 50;
/** How long everything but the rebuild runs first. */
const BEFORE_MS = 5_000;

/** A rebuild while pages are read, sessions are generated, and an export is open across the flip. */
export async function underLoad(
  rebuilding: Rebuilding,
  databaseUrl: string,
  recorded: readonly NewEvent[],
  { report }: Bench,
): Promise<void> {
  const child = startChild<ReadersAsk, ReadersSaw | null>(
    new URL('./readers.child', import.meta.url),
  );
  const ending = new AbortController();
  try {
    report.progress('rebuilding while pages are read');
    await child.ask({ start: { databaseUrl, readers: READERS } });
    const generating = generate(rebuilding.store, recorded, ending.signal);
    const before = await watchLag(rebuilding, AbortSignal.timeout(BEFORE_MS));
    const lags = watchLag(rebuilding, ending.signal);
    const rebuildId = await rebuilding.request('on_order', GRACE_SECONDS);
    const verified = await rebuilding.reaches(rebuildId, 'verified');
    const exporting = exportFor(rebuilding.pool, EXPORT_SECONDS);
    await sleep(300);
    const flips = await flipThrice(rebuilding, rebuildId);
    await exporting;
    await rebuilding.reaches(rebuildId, 'done');
    ending.abort();
    await generating;
    const saw = await child.ask('stop');
    if (!saw) throw new Error('Nobody read');
    tellReads(saw, flips, report);
    const filled = between(verified.started_at, verified.filled_at);
    report.figure(alone('filling meanwhile', 's', [filled / 1000]));
    report.figure(
      alone('live lag meanwhile, p95', 's', [quantile(await lags, 0.95)], { atMost: 1 }),
    );
    const alike = 'live lag with the same readers before, p95';
    report.figure(alone(alike, 's', [quantile(before, 0.95)]));
  } finally {
    ending.abort();
    await child.stop();
  }
}

/** To the new build, back, and to it again. @returns when each was shown */
async function flipThrice(rebuilding: Rebuilding, rebuildId: string): Promise<number[]> {
  const flips: number[] = [];
  for (const [order, phase] of FLIPS) {
    await rebuilding.order(order, rebuildId);
    await rebuilding.reaches(rebuildId, phase);
    flips.push(Date.now());
  }
  return flips;
}

function tellReads(
  { reads, faults, times }: ReadersSaw,
  flips: readonly number[],
  report: Bench['report'],
): void {
  const isNear = ([begin, ms]: readonly [number, number]) =>
    flips.some((flip) => begin + ms > flip - 1_000 && begin < flip + EXPORT_SECONDS * 1_000);
  const near = times.filter(isNear).map(([, ms]) => ms);
  const others = times.filter((one) => !isNear(one)).map(([, ms]) => ms);
  const what = `${READERS} readers around flip, rollback and flip, an export of ${EXPORT_SECONDS} s open, p99`;
  report.figure(alone(what, 'ms', [quantile(near, 0.99)], { atMost: 50 }));
  report.figure(alone('the same readers at other times, p99', 'ms', [quantile(others, 0.99)]));
  const wrong = `empty, mixed or older of ${reads} reads`;
  report.figure(alone(wrong, '', [faults.length], { atMost: 0 }));
  for (const fault of faults.slice(0, 3)) console.log(`    ${fault}`);
}

/** One session after the other, event by event. */
async function generate(
  store: EventStore,
  recorded: readonly NewEvent[],
  signal: AbortSignal,
): Promise<void> {
  for (let number = 0; !signal.aborted; number += 1) {
    const stream = sessionStream(`t${String(number).padStart(6, '0')}`);
    for (const [index, event] of recorded.entries()) {
      const expected = index === 0 ? 'none' : BigInt(index - 1);
      await store.append(stream, expected, [{ ...event, id: randomUUID() }]);
      await sleep(APPEND_MS);
    }
  }
}

async function watchLag({ pool, store }: Rebuilding, signal: AbortSignal): Promise<number[]> {
  const lags: number[] = [];
  while (!signal.aborted) {
    lags.push((await projectionLag(pool, store)).seconds);
    await sleep(LAG_LOOK_MS);
  }
  return lags;
}

async function exportFor(pool: Pool, seconds: number): Promise<void> {
  const client = await pool.connect();
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await client.query('SELECT count(*) FROM computed_factors');
  await client.query('SELECT pg_sleep($1)', [seconds]);
  await client.query('COMMIT');
  client.release();
}
