import { serve } from './child.ts';
import { connectOne, type HttpConnection } from './http-connection.ts';
import { quantile } from './measure.ts';

/** Requests for one path by many connections, each of which waits for its answer. */
export interface Load {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly seconds: number;
  /** Requests a second in all; as many as come through if not given. */
  readonly rate?: number;
  /** The status that every answer must have. */
  readonly status: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly perSecond: number;
  /** Milliseconds; with a rate from the moment at which the request was due. */
  readonly p50: number;
  readonly p99: number;
}

/** Each load comes from addresses of its own, since the server allows an address so many a second. */
let block = 0;

/** The generator of load, in a process of its own. */
serve(async (load: Load): Promise<LoadResult> => {
  block = (block + 1) % 250;
  const numbers = Array.from({ length: load.connections }, (_, i) => i + 1);
  const connections = await Promise.all(numbers.map((number) => connectSpread(load, number)));
  const start = performance.now();
  const end = start + load.seconds * 1000;
  const pace = load.rate === undefined ? 0 : (load.connections / load.rate) * 1000;
  const runs = connections.map((connection, i) => {
    const first = start + (pace * i) / load.connections;
    return pace === 0
      ? asFastAsPossible(connection, end)
      : atPace(connection, { first, pace, end });
  });
  const times = (await Promise.all(runs)).flat();
  for (const connection of connections) connection.close();
  return {
    requests: times.length,
    perSecond: times.length / ((performance.now() - start) / 1000),
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
  };
});

/** A connection whose requests take turns on two sockets, each of an address of its own. */
async function connectSpread(load: Load, number: number): Promise<HttpConnection> {
  const network = `127.${block + 1}`;
  const [one, other] = [
    await connectOne(load, `${network}.1.${number}`),
    await connectOne(load, `${network}.2.${number}`),
  ];
  let isOdd = false;
  return {
    request: () => {
      isOdd = !isOdd;
      return (isOdd ? one : other).request();
    },
    close: () => {
      one.close();
      other.close();
    },
  };
}

async function asFastAsPossible(connection: HttpConnection, end: number): Promise<number[]> {
  const times: number[] = [];
  for (let sent = performance.now(); sent < end;) {
    await connection.request();
    const now = performance.now();
    times.push(now - sent);
    sent = now;
  }
  return times;
}

/** An answer that is late does not excuse those that were due meanwhile. */
async function atPace(
  connection: HttpConnection,
  { first, pace, end }: { readonly first: number; readonly pace: number; readonly end: number },
): Promise<number[]> {
  const times: number[] = [];
  for (let due = first; due < end; due += pace) {
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const sent = Math.max(due, wait > 0 ? performance.now() : due);
    await connection.request();
    times.push(performance.now() - sent);
  }
  return times;
}
