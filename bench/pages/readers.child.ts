import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { serve } from '../lib/child.ts';
import { quantile } from '../lib/measure.ts';

/** People who read one page again and again, each by a connection and an address of their own. */
export interface Readers {
  readonly url: string;
  readonly readers: number;
  readonly seconds: number;
  /** How long each looks at a page before the next. */
  readonly pauseMs: number;
}

/** Milliseconds until the first byte of an answer. */
export interface FirstBytes {
  readonly requests: number;
  readonly p50: number;
  readonly p95: number;
}

serve(async (asked: Readers): Promise<FirstBytes> => {
  const numbers = Array.from({ length: asked.readers }, (_, i) => i + 1);
  const times = (await Promise.all(numbers.map((number) => readOn(asked, number)))).flat();
  return { requests: times.length, p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
});

async function readOn(
  { url, readers, seconds, pauseMs }: Readers,
  number: number,
): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const localAddress = `127.0.3.${number}`;
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  await sleep((pauseMs * number) / readers); // they do not all turn the page at once
  while (performance.now() < end) {
    const sent = performance.now();
    const request = get(url, { agent, localAddress });
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    times.push(performance.now() - sent);
    if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}`);
    answer.resume();
    await once(answer, 'end');
    await sleep(pauseMs);
  }
  agent.destroy();
  return times;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
