import { setTimeout as sleep } from 'node:timers/promises';
import { startChild } from '../lib/child.ts';
import type { Load, LoadResult } from '../lib/load.child.ts';
import { canVaryAddress } from '../lib/loopback.ts';
import { quantile } from '../lib/measure.ts';
import { type ClothingDocument, clothingDocument, clothingFigures } from '../lib/places.ts';
import { alone, type Limit } from '../lib/report.ts';
import type { Bench, Section } from '../lib/section.ts';
import { generate, type Readable } from '../server/generate.ts';
import { type Product, startProduct } from '../server/product.ts';

const RUNS = 100;
const RUNS_OF_TEXTS = 10;
const WARM_UP = 5;
const SECONDS = 15;
const READS_PER_SECOND = 300;
const WHY_NO_TEXTS = '../shared/data/clothing.scoring.json is not there.';

type Document = ClothingDocument['document'];

export const generation: Section = {
  name: 'generation',
  title: 'Generation of the clothing study, 1,000 runs, from POST to completed and readable',
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

/** Of each document: its figures alone, and with its texts, when they are new and when they are known. */
async function alonePart({ url }: Product, { report }: Bench): Promise<void> {
  const { document: figures } = await clothingFigures();
  const warming = await timesOf(WARM_UP, (i) => generate(url, figures, `warm-${i}`));
  report.figure(alone('first of a server', 'ms', warming.slice(0, 1)));
  report.progress(`${RUNS} generations of the figures`);
  const times = await timesOf(RUNS, (i) => generate(url, figures, `alone-${i}`));
  tell('figures without texts', times, { atMost: 500 });
  const { kind, document } = await clothingDocument();
  if (kind !== 'full') return report.unmeasured('document with its texts', WHY_NO_TEXTS);
  const first = await timesOf(1, (i) => generate(url, document, `first-${i}`));
  report.figure(alone('first of a server with texts', 'ms', first));
  report.progress(`${RUNS_OF_TEXTS} generations with known texts`);
  const known = await timesOf(RUNS_OF_TEXTS, (i) => generate(url, document, `known-${i}`));
  tell('document with its texts, read before', known);
  report.progress(`${RUNS_OF_TEXTS} generations with new texts`);
  const fresh = await timesOf(RUNS_OF_TEXTS, (i) =>
    generate(url, withNewTexts(document, `alone ${i}`), `new-${i}`),
  );
  tell('document with its texts, never read before', fresh, { atMost: 500 });

  function tell(what: string, ms: readonly number[], limit?: Limit): void {
    report.figure(alone(`${what}, p50 of ${ms.length}`, 'ms', [quantile(ms, 0.5)], limit));
    report.figure(alone(`${what}, p99 of ${ms.length}`, 'ms', [quantile(ms, 0.99)]));
  }
}

async function timesOf(runs: number, run: (i: number) => Promise<Readable>): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < runs; i += 1) times.push((await run(i)).ms);
  return times;
}

/** The server remembers texts that it has read; a word more makes others of them. */
function withNewTexts(document: Document, word: string): Document {
  const { documents } = document as { readonly documents?: readonly { readonly text: string }[] };
  if (!documents) return document;
  return {
    ...document,
    documents: documents.map((one) => ({ ...one, text: `${one.text} ${word}` })),
  };
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
      const fresh = withNewTexts(document, `beside ${times.length}`);
      const { ms } = await generate(product.url, fresh, `beside-${times.length}`);
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
