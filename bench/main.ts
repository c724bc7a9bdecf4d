import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type BenchPostgres, startBenchPostgres } from './lib/database.ts';
import { type Machine, thisMachine } from './lib/machine.ts';
import { ROOT } from './lib/places.ts';
import type { Options, Section } from './lib/section.ts';
import { type Findings, printHead, tableReporter } from './lib/table.ts';
import { append } from './append/section.ts';
import { audit } from './audit/section.ts';
import { content } from './content/section.ts';
import { generation } from './generation/section.ts';
import { pages } from './pages/section.ts';
import { past } from './past/section.ts';
import { personas } from './personas/section.ts';
import { projection } from './projection/section.ts';
import { read } from './read/section.ts';
import { rebuild } from './rebuild/section.ts';
import { simulation } from './simulation/section.ts';
import { subscription } from './subscription/section.ts';
import { topology } from './topology/section.ts';

const SECTIONS: readonly Section[] = [
  simulation,
  generation,
  read,
  pages,
  append,
  projection,
  rebuild,
  topology,
  subscription,
  personas,
  content,
  audit,
  past,
];

const USAGE = `npm run bench -- [--only <${SECTIONS.map(({ name }) => name).join('|')}>] [--events <n>]
  --only    one section alone; may be given more than once
  --events  how many events the projection catches up with (default 4000)`;

async function main(): Promise<void> {
  const { sections, options } = readArguments();
  const started = new Date();
  const machine = thisMachine();
  tell(machine);
  const folder = await mkdtemp(path.join(tmpdir(), 'stratalog-bench-'));
  try {
    const findings = await runAll(sections, options, folder);
    await writeResults({ started, machine, options, findings });
    summarise(findings);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function readArguments(): { sections: readonly Section[]; options: Options } {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      events: { type: 'string', default: '4000' },
      help: { type: 'boolean', default: false },
    },
  });
  const only = values.only ?? SECTIONS.map(({ name }) => name);
  const sections = SECTIONS.filter(({ name }) => only.includes(name));
  const events = Number(values.events);
  const isWrong = sections.length < only.length || !(Number.isInteger(events) && events > 0);
  if (values.help || isWrong) {
    console.log(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  return { sections, options: { events } };
}

function tell(machine: Machine): void {
  const { cores, processor, memoryGb, node, platform, load } = machine;
  console.log(`${cores} cores (${processor}), ${memoryGb} GB, ${platform}, Node ${node}`);
  if (load > cores / 2) {
    console.log(
      `Others are at work here (load ${load.toFixed(1)}): take absolute figures as too slow.`,
    );
  }
  console.log(
    'Ratios are ours to the peer, in turns within this run; absolute figures are of this',
  );
  console.log('machine alone.\n');
  printHead();
}

/** A section that fails ends the run: what was found before is lost on purpose. */
async function runAll(
  sections: readonly Section[],
  options: Options,
  folder: string,
): Promise<Findings[]> {
  const findings: Findings[] = [];
  let server: Promise<BenchPostgres> | undefined;
  const postgres = () => (server ??= startBenchPostgres(folder));
  try {
    for (const section of sections) {
      const report = tableReporter(section.title);
      await section.run({ folder, options, report, postgres });
      findings.push(report.findings);
    }
    return findings;
  } finally {
    await (await server)?.stop();
  }
}

interface Results {
  readonly started: Date;
  readonly machine: Machine;
  readonly options: Options;
  readonly findings: readonly Findings[];
}

async function writeResults(results: Results): Promise<void> {
  const folder = path.join(ROOT, 'bench/results');
  const name = results.started.toISOString().replaceAll(':', '-');
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${name}.json`);
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);
  console.log(`\nWritten to ${path.relative(process.cwd(), file)}`);
}

function summarise(findings: readonly Findings[]): void {
  const targets = findings.flatMap(({ figures }) => figures.flatMap(({ target }) => target ?? []));
  const met = targets.filter((target) => target.met).length;
  const unmeasured = findings.flatMap((section) => section.unmeasured);
  console.log(`${met} of ${targets.length} targets met, ${unmeasured.length} things not measured.`);
}

await main();
