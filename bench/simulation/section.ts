import { type Child, startChild } from '../lib/child.ts';
import type { LineProgram } from '../lib/lines.ts';
import { takeTurns } from '../lib/measure.ts';
import { alone, beside, type Reporter } from '../lib/report.ts';
import type { Bench, Section } from '../lib/section.ts';
import type { Done, Work } from './ours.child.ts';
import { startCpp, startNumpy } from './peers.ts';

const FEW = 1000;
const MANY = 100_000;
/** Repetitions after which the engine has compiled what it will compile. */
const WARM_UP = 40;

type Ours = Child<Work, Done>;

export const simulation: Section = {
  name: 'simulation',
  title: 'Simulation of the clothing study, one thread',
  async run({ folder, report }: Bench): Promise<void> {
    const ours: Ours = startChild(new URL('./ours.child', import.meta.url));
    const cpp = await startCpp(folder);
    const numpy = await startNumpy(folder);
    try {
      const cold = await ours.ask({ kind: 'session', iterations: FEW });
      report.figure(alone('1,000 runs, first in a process', 'ms', [cold.ms], { atMost: 150 }));
      await warmUp(ours, cpp, report);
      await besideCpp(ours, cpp, report);
      await besideNumpy(ours, numpy, report);
    } finally {
      await ours.stop();
      cpp?.stop();
      numpy?.stop();
    }
  },
};

async function warmUp(ours: Ours, cpp: LineProgram | null, report: Reporter): Promise<void> {
  report.progress('warming up');
  for (let i = 0; i < WARM_UP; i += 1) {
    await ours.ask({ kind: 'session', iterations: FEW });
    await cpp?.ask(String(FEW));
  }
  const before = await ours.ask({ kind: 'session', iterations: FEW });
  const after = await ours.ask({ kind: 'session', iterations: MANY });
  report.figure(alone('100,000 runs, growth of memory', 'MB', [after.peakMb - before.peakMb]));
}

async function besideCpp(ours: Ours, cpp: LineProgram | null, report: Reporter): Promise<void> {
  if (!cpp) report.unmeasured('whole simulation beside C++', 'There is no g++ here.');
  for (const [iterations, rounds] of [
    [FEW, 25],
    [MANY, 5],
  ] as const) {
    const times = await takeTurns(
      rounds,
      {
        ours: async () => (await ours.ask({ kind: 'session', iterations })).ms,
        'C++': async () => (cpp ? numbersOf(await cpp.ask(String(iterations)))[0] : NaN),
      },
      report.progress,
    );
    const what = `${iterations.toLocaleString('en')} runs, whole simulation`;
    const pair = { unit: 'ms', ours: times.ours, against: 'C++ -O2', peer: times['C++'] } as const;
    if (!cpp) report.figure(alone(what, 'ms', times.ours));
    else {
      await mustAgree(ours, cpp, iterations);
      report.figure(beside(what, pair, { atMost: 2.5 }));
    }
  }
}

async function besideNumpy(ours: Ours, numpy: LineProgram | null, report: Reporter): Promise<void> {
  if (!numpy) {
    return report.unmeasured('KPI and layer draws beside numpy', 'There is no python3 with numpy.');
  }
  const parts = [
    ['kpis', 'KPI draws and percentiles', 0.25],
    ['layers', 'layer draws', 1],
  ] as const;
  for (const [kind, name, limit] of parts) {
    for (const iterations of [FEW, MANY]) {
      await ours.ask({ kind, iterations });
      const times = await takeTurns(
        iterations === FEW ? 25 : 7,
        {
          ours: async () => (await ours.ask({ kind, iterations })).ms,
          numpy: async () => Number(await numpy.ask(`${kind} ${iterations}`)),
        },
        report.progress,
      );
      const pair = { unit: 'ms', ours: times.ours, against: 'numpy', peer: times.numpy } as const;
      const what = `${iterations.toLocaleString('en')} runs, ${name}`;
      report.figure(beside(what, pair, { atMost: limit }));
    }
  }
}

/**
 * Compares all that came of both, number by number.
 * @throws when the two do not compute the same: then their times cannot be compared
 */
async function mustAgree(ours: Ours, cpp: LineProgram, iterations: number): Promise<void> {
  const { values } = await ours.ask({ kind: 'session', iterations });
  const [, ...theirs] = numbersOf(await cpp.ask(String(iterations)));
  const wrong = values.findIndex((value, i) => !isNear(value, theirs[i] ?? NaN));
  if (values.length === theirs.length && wrong < 0) return;
  throw new Error(
    `The C++ program computes something else, so the comparison is void: ${values.length} and ` +
      `${theirs.length} numbers, number ${wrong} is ${values[wrong]} and ${theirs[wrong]}`,
  );
}

function isNear(value: number, other: number): boolean {
  return Math.abs(value - other) <= 1e-9 * Math.max(1, Math.abs(value));
}

function numbersOf(line: string): [ms: number, ...values: number[]] {
  const [ms = NaN, ...values] = line.split(' ').map(Number);
  return [ms, ...values];
}
