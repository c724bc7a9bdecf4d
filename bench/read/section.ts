import { startChild } from '../lib/child.ts';
import type { Load, LoadResult } from '../lib/load.child.ts';
import { canVaryAddress } from '../lib/loopback.ts';
import { takeTurns } from '../lib/measure.ts';
import { beside, type Pair } from '../lib/report.ts';
import type { Bench, Section } from '../lib/section.ts';
import { startServers } from './servers.ts';

const CONNECTIONS = 50;
const ROUNDS = 4;
const SECONDS = 1.5;

export const read: Section = {
  name: 'read',
  title: 'Read of a segment of the clothing study, 50 connections',
  async run(bench: Bench): Promise<void> {
    if (!(await canVaryAddress())) {
      const why =
        'This system has one loopback address, which the server allows 200 requests a second.';
      bench.report.unmeasured('reads at 50 connections', why);
      return;
    }
    const servers = await startServers(await (await bench.postgres()).createDatabase());
    const load = startChild<Load, LoadResult>(new URL('../lib/load.child', import.meta.url));
    try {
      const { routes, sizes } = servers;
      const ask = (route: keyof typeof routes, seconds: number) => () =>
        load.ask({ ...routes[route], connections: CONNECTIONS, seconds });
      const names = Object.keys(routes) as (keyof typeof routes)[]; // these are all of them
      for (const name of names) {
        bench.report.progress(`warming up: ${name}`);
        await ask(name, 1)();
      }
      const contenders = Object.fromEntries(names.map((name) => [name, ask(name, SECONDS)]));
      const found = await takeTurns(ROUNDS, contenders, bench.report.progress);
      tellAll(found, sizes, bench);
    } finally {
      await load.stop();
      await servers.stop();
    }
  },
};

type Found = Readonly<Record<string, readonly LoadResult[]>>;

function tellAll(found: Found, sizes: Readonly<Record<string, number>>, { report }: Bench): void {
  const rates = (route: string) => (found[route] ?? []).map(({ perSecond }) => perSecond);
  const late = (route: string) => (found[route] ?? []).map(({ p99 }) => p99);
  const pair = (ours: string, peer: string, against: string): Pair => ({
    ...{ unit: 'requests/s', ours: rates(ours), against, peer: rates(peer) },
  });
  for (const version of ['v1', 'v3']) {
    const bytes = `${version}Bytes`;
    const size = `${Math.round((sizes[version] ?? 0) / 1024)} kB`;
    const name = `/api/${version}, ${size}`;
    report.figure(beside(name, pair(version, bytes, 'bytes from memory'), { atLeast: 0.5 }));
    const times = { ours: late(version), against: 'bytes from memory', peer: late(bytes) };
    report.figure(beside(`${name}, p99`, { unit: 'ms', ...times }, { atMost: 2 }));
    report.figure(beside(name, pair(version, 'typeorm', 'TypeORM, five tables'), { atLeast: 8 }));
    const unchanged = pair(`${version}NotModified`, version, 'its 200');
    report.figure(beside(`/api/${version}, 304`, unchanged, { atLeast: 1 }));
  }
}
