import { Option, SubCommand } from 'nest-commander';
import { count, whole } from '#contract/number-words';
import type { RebuildPlan } from '#contract/rebuild-views';
import { EXIT, type Exit } from '../exit.ts';
import { type OrderOptions, reasonOf, wholeNumber } from '../ordering.ts';
import type { Server } from '../server.ts';
import type { Terminal } from '../terminal.ts';
import type { Call } from '../verb.ts';
import { activeBuild, order, rebuildIn, tellRebuild, watch } from './admin.ts';
import { OrderingVerb } from './ordering-verb.ts';

interface RebuildOptions extends OrderOptions {
  readonly session?: string;
  readonly approve?: string;
  readonly dryRun?: boolean;
  readonly hold?: boolean;
  readonly grace?: number;
  readonly rate?: number;
}

@SubCommand({
  name: 'rebuild',
  description: 'Fill the read tables anew beside the live ones, compare, and show them',
})
export class ProjectionRebuild extends OrderingVerb<RebuildOptions> {
  async perform({ options, terminal, server }: Call<RebuildOptions>): Promise<Exit> {
    if (options.dryRun) return tellPlan(server(), terminal);
    const location = await ordered(options, server());
    const from = options.approve === undefined ? null : 'differs';
    return tellRebuild(await watch(server(), location, terminal, from), terminal);
  }

  @Option({ flags: '--session <session>', description: 'only this session, in the live tables' })
  protected sessionOption(value: string): string {
    return value;
  }

  @Option({ flags: '--approve <digest>', description: 'take the differences that were reported' })
  protected approveOption(value: string): string {
    return value;
  }

  @Option({ flags: '--dry-run', description: 'tell what it would take, and change nothing' })
  protected dryRunOption(): boolean {
    return true;
  }

  @Option({ flags: '--hold', description: 'wait for an order before readers see it' })
  protected holdOption(): boolean {
    return true;
  }

  @Option({ flags: '--grace <seconds>', description: 'how long one can go back; 900' })
  protected graceOption(value: string): number {
    return wholeNumber('--grace', value);
  }

  @Option({ flags: '--rate <events>', description: 'at most so many events a second' })
  protected rateOption(value: string): number {
    return wholeNumber('--rate', value);
  }
}

async function ordered(options: RebuildOptions, server: Server): Promise<string> {
  const { session, approve, hold, grace, rate } = options;
  const reason =
    options.reason ?? (approve === undefined ? 'from the command line' : reasonOf(options));
  if (approve !== undefined) {
    const { rebuildId } = await rebuildIn(server, ['differs']);
    const body = { reason, expected: 'differs', digest: approve };
    return order(server, `rebuilds/${rebuildId}/approve`, body);
  }
  return order(server, 'rebuilds', {
    reason,
    expected: String((await activeBuild(server)).buildId),
    ...(session === undefined ? {} : { sessions: [session] }),
    ...(hold ? { activate: 'on_order' } : {}),
    ...(grace === undefined ? {} : { graceSeconds: grace }),
    ...(rate === undefined ? {} : { eventsPerSecond: rate }),
  });
}

async function tellPlan(server: Server, terminal: Terminal): Promise<Exit> {
  const plan = (await server.get('/api/v1/admin/plan')) as RebuildPlan; // our own route's answer
  if (terminal.json) terminal.print(JSON.stringify(plan));
  else for (const line of planLines(plan)) terminal.print(line);
  return plan.refused === null ? EXIT.ok : EXIT.conflict;
}

function planLines({ events, sessions, rows, bytes, disk, estimate, refused }: RebuildPlan) {
  const free = disk.free.status === 'known' ? `${whole(disk.free.bytes)} free` : disk.free.reason;
  const time =
    estimate.status === 'measured'
      ? `about ${estimate.seconds} s, at ${Math.round(estimate.eventsPerSecond)} events/s`
      : `time not known: ${estimate.reason}`;
  return [
    `${count(events, 'event')} of ${count(sessions, 'session')}, ${count(rows, 'row')}, ${count(bytes, 'byte')}`,
    `${count(disk.neededBytes, 'byte')} of disk needed; ${free}`,
    time,
    ...(refused === null ? [] : [`refused: ${refused}`]),
  ];
}
