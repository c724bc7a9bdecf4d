import { startChild } from '../lib/child.ts';
import { canVaryAddress } from '../lib/loopback.ts';
import { takeTurns } from '../lib/measure.ts';
import { clothingDocument } from '../lib/places.ts';
import { alone, beside } from '../lib/report.ts';
import type { Bench, Section } from '../lib/section.ts';
import { generate } from '../server/generate.ts';
import { startProduct } from '../server/product.ts';
import type { FirstBytes, Readers } from './readers.child.ts';

const READERS = 20;
const PAUSE_MS = 1000;
const ROUNDS = 3;
const SECONDS = 4;

export const pages: Section = {
  name: 'pages',
  title: `Segment page of the clothing study, ${READERS} readers`,
  async run(bench: Bench): Promise<void> {
    if (!(await canVaryAddress())) {
      bench.report.unmeasured(`${READERS} readers`, 'This system has one loopback address.');
      return;
    }
    const product = await startProduct(await (await bench.postgres()).createDatabase());
    const readers = startChild<Readers, FirstBytes>(new URL('./readers.child', import.meta.url));
    try {
      const { sessionId } = await generate(
        product.url,
        (await clothingDocument()).document,
        'clothing',
      );
      const read = (path: string, pauseMs: number) => () =>
        readers.ask({ url: product.url + path, readers: READERS, seconds: SECONDS, pauseMs });
      const page = `/sessions/${sessionId}/consumer`;
      const api = `/api/v1/sessions/${sessionId}/segments/consumer`;
      bench.report.progress('warming up');
      await read(page, 0)();
      const found = await takeTurns(
        ROUNDS,
        {
          ...{ page: read(page, PAUSE_MS), api: read(api, PAUSE_MS) },
          ...{ busyPage: read(page, 0) },
        },
        bench.report.progress,
      );
      tell(found, bench);
    } finally {
      await readers.stop();
      await product.stop();
    }
  },
};

type Found = Readonly<Record<'page' | 'api' | 'busyPage', readonly FirstBytes[]>>;

function tell({ page, api, busyPage }: Found, { report }: Bench): void {
  const p95 = (rounds: readonly FirstBytes[]) => rounds.map((one) => one.p95);
  const paused = `a page a second each`;
  const limit = { atMost: 100 };
  report.figure(alone(`first byte of the page, p95, ${paused}`, 'ms', p95(page), limit));
  const times = { ours: p95(page), against: 'its data from /api/v1', peer: p95(api) };
  report.figure(beside(`first byte, p95, ${paused}`, { unit: 'ms', ...times }, null));
  report.figure(alone('first byte of the page, p95, no pause', 'ms', p95(busyPage)));
  const rates = busyPage.map(({ requests }) => requests / SECONDS);
  report.figure(alone('pages, no pause', 'requests/s', rates));
}
