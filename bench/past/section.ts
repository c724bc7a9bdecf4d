import { clothingFigures } from '../lib/places.ts';
import { alone, beside } from '../lib/report.ts';
import type { Bench, Section } from '../lib/section.ts';
import { generate } from '../server/generate.ts';
import { startProduct } from '../server/product.ts';
import { firstPaints } from './first-paint.ts';
import { writeLongHistory } from './long-history.ts';

const GENERATIONS = 10;
const ROUNDS = 5;
const EVENTS = 20_000;

export const past: Section = {
  name: 'past',
  title: `Reads of the past over ${GENERATIONS} generations, and a history of 20,000 events`,
  async run(bench: Bench): Promise<void> {
    const databaseUrl = await (await bench.postgres()).createDatabase();
    const { document } = await clothingFigures();
    const product = await startProduct(databaseUrl);
    try {
      await readPast(product.url, document, bench);
      bench.report.progress(`writing ${EVENTS} events`);
      await writeLongHistory(databaseUrl, document, { sessionId: 'long', events: EVENTS });
      await isShown(`${product.url}/api/v1/sessions/long`, EVENTS - 1);
      await paintHistory(product.url, bench);
    } finally {
      await product.stop();
    }
  },
};

/** Each round has a session of its own: what was folded once is kept, and would not be folded again. */
async function readPast(
  url: string,
  document: Readonly<Record<string, unknown>>,
  { report }: Bench,
): Promise<void> {
  const found = { live: [] as number[], past: [] as number[], kept: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    report.progress(`session ${round + 1} of ${ROUNDS}: ${GENERATIONS} generations`);
    const session = `${url}/api/v1/sessions/${await recordGenerations(url, document, round)}`;
    const read = `${session}/segments/consumer`;
    const now = await timed(read);
    const { revision } = JSON.parse(now.text) as { revision: string };
    const then = await timed(`${read}?at=${revision}`);
    if (then.text !== now.text) throw new Error('The past is not what it was');
    found.live.push((await timed(read)).ms);
    found.past.push(then.ms);
    found.kept.push((await timed(`${read}?at=${revision}`)).ms);
  }
  const first = {
    unit: 'ms',
    ours: found.past,
    against: 'the live read',
    peer: found.live,
  } as const;
  report.figure(beside('a segment at its last revision, first read', first, null));
  report.figure(alone('the same', 'ms', found.past, { atMost: 150 }));
  report.figure(alone('read again', 'ms', found.kept));
}

async function recordGenerations(
  url: string,
  document: Readonly<Record<string, unknown>>,
  round: number,
): Promise<string> {
  const { sessionId } = await generate(url, document, `past-${round}`);
  for (let generation = 2; generation <= GENERATIONS; generation += 1) {
    const body = JSON.stringify({ seed: generation.toString(16).padStart(16, '0') });
    const headers = { 'content-type': 'application/json' };
    const path = `${url}/api/v1/sessions/${sessionId}/generations`;
    const posted = await fetch(path, { method: 'POST', headers, body });
    if (posted.status !== 202) throw new Error(`POST answered ${posted.status}`);
    const { generationId } = (await posted.json()) as { generationId: string };
    await completion(`${url}/api/v1/generations/${generationId}`);
  }
  return sessionId;
}

const PATIENCE_MS = 30_000;
const CATCH_UP_MS = 240_000;

async function completion(url: string): Promise<void> {
  const start = performance.now();
  while (performance.now() - start < PATIENCE_MS) {
    const { state } = (await (await fetch(url)).json()) as { state: string };
    if (state === 'succeeded') return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`${url} did not succeed within ${PATIENCE_MS} ms`);
}

/** Until the read tables stand at a revision: what they do is measured elsewhere. */
async function isShown(url: string, revision: number): Promise<void> {
  const start = performance.now();
  for (;;) {
    const { status } = await fetch(`${url}?minRevision=${revision}`);
    if (status === 200) return;
    if (performance.now() - start > CATCH_UP_MS) throw new Error(`${url} answers ${status}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function timed(url: string): Promise<{ readonly ms: number; readonly text: string }> {
  const start = performance.now();
  const answer = await fetch(url);
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}: ${text}`);
  return { ms: performance.now() - start, text };
}

async function paintHistory(url: string, { report }: Bench): Promise<void> {
  const chromium = process.env['CHROMIUM_PATH'];
  if (!chromium) {
    const why = 'CHROMIUM_PATH names no browser, so it was skipped.';
    return report.unmeasured('first paint of a history of 20,000 events', why);
  }
  report.progress('painting the history');
  const paints = await firstPaints(chromium, `${url}/sessions/long/history`, ROUNDS);
  if (paints.some(({ rows }) => rows !== 200)) throw new Error('The history is not there');
  const what = `history of ${EVENTS} events in Chromium`;
  const times = paints.map(({ ms }) => ms);
  report.figure(alone(`${what}, first paint`, 'ms', times, { atMost: 1000 }));
  const heaps = paints.map(({ heapMb }) => heapMb);
  report.figure(alone(`${what}, heap of its scripts`, 'MB', heaps, { atMost: 150 }));
}
