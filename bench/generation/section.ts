import { setTimeout as sleep } from 'node:timers/promises';
import { startChild } from '../lib/child.ts';
import type { Load, LoadResult } from '../lib/load.child.ts';
import { canVaryAddress } from '../lib/loopback.ts';
import { quantile } from '../lib/measure.ts';
import { clothingDocument } from '../lib/places.ts';
import { alone } from '../lib/report.ts';
import type { Bench, Section } from '../lib/section.ts';
import { generate } from '../server/generate.ts';
import { type Product, startProduct } from '../server/product.ts';

const RUNS = 100;
const WARM_UP = 5;
const SECONDS = 15;
const READS_PER_SECOND = 300;

export const generation: Section = {
  name: 'generation',
  title: 'Generation of the clothing study, 1,000 runs, from POST to readable',
  async run(bench: Bench): Promise<void> {
    const product = await startProduct(await (await bench.postgres()).createDatabase());
    try {
      await alonePart(product, bench);
      await whileRead(product, bench);
    } finally {
      await product.stop();
    }
  },
};

async function alonePart({ url }: Product, { report }: Bench): Promise<void> {
  const { kind, document } = await clothingDocument();
  const sizeOf = kind === 'full' ? 'document with its texts' : 'figures without texts';
  const times: number[] = [];
  for (let i = -WARM_UP; i < RUNS; i += 1) {
    report.progress(`generation ${i + 1} of ${RUNS}`);
    const { ms } = await generate(url, document, `alone-${i + WARM_UP}`);
    if (i === -WARM_UP) report.figure(alone('first of a server', 'ms', [ms]));
    if (i >= 0) times.push(ms);
  }
  report.figure(alone(`${sizeOf}, p50 of ${RUNS}`, 'ms', [quantile(times, 0.5)], { atMost: 500 }));
  report.figure(alone(`${sizeOf}, p99 of ${RUNS}`, 'ms', [quantile(times, 0.99)]));
}

/** Generations one after the other while others read; the server watches its event loop. */
async function whileRead(product: Product, { report }: Bench): Promise<void> {
  if (!(await canVaryAddress())) {
    const why =
      'This system has one loopback address, which the server allows 200 requests a second.';
    report.unmeasured('event loop while 300 reads a second run', why);
    return;
  }
  const { document } = await clothingDocument();
  const readers = startChild<Load, LoadResult>(new URL('../lib/load.child', import.meta.url));
  try {
    const reading = readers.ask({
      url: `${product.url}/api/v1/sessions/alone-0/segments/consumer`,
      headers: {},
      connections: 10,
      seconds: SECONDS,
      rate: READS_PER_SECOND,
      status: 200,
    });
    await sleep(500);
    await product.loopDelay();
    const times: number[] = [];
    const end = performance.now() + (SECONDS - 1) * 1000;
    while (performance.now() < end) {
      report.progress(`generation ${times.length + 1} beside ${READS_PER_SECOND} reads/s`);
      const { ms } = await generate(product.url, document, `beside-${times.length}`);
      times.push(ms);
    }
    const seen = await product.loopDelay();
    const read = await reading;
    const beside = `at ${READS_PER_SECOND} reads/s`;
    report.figure(alone(`${beside}: event loop delay p99.9`, 'ms', [seen.p999], { atMost: 50 }));
    report.figure(alone(`${beside}: event loop delay, longest`, 'ms', [seen.max]));
    report.figure(alone(`${beside}: a read, p99`, 'ms', [read.p99]));
    report.figure(alone(`${beside}: p50 of ${times.length}`, 'ms', [quantile(times, 0.5)]));
  } finally {
    await readers.stop();
  }
}
