import { setImmediate } from 'node:timers/promises';
import { ENGINE } from '#contract/engines';
import type { SegmentResult } from '#contract/factors';
import type { PersonasGeneratedData } from '#contract/personas';
import { computePersonas } from '#domain/personas/compute-personas';
import type { AuthorDocument } from '#domain/personas/input';
import { drawing, noise, threeGroups } from '#domain/personas/made-up-authors';
import { alone, type Reporter } from '../lib/report.ts';
import type { Bench, Section } from '../lib/section.ts';

const SETS = 100;
const MOST_FEATURES = 12;
const AUTHORS = 100;
/** As many authors as the clothing study has. */
const MANY = 958;
const TIMED = 3;

/** The attributes alone tell these authors apart; the segment matters to no group. */
const consumer: SegmentResult = {
  segment: 'consumer',
  coverage: 0,
  missing: [],
  status: 'unavailable',
  reason: { code: 'missing_inputs', missing: [] },
};

/** What the grouping of authors finds where there is nothing, and where there is something. */
export const personas: Section = {
  name: 'personas',
  title: `Personas of made-up authors, ${SETS} sets of each kind`,
  async run({ report }: Bench): Promise<void> {
    for (let features = 1; features <= MOST_FEATURES; features++) {
      report.progress(`noise of ${features} features`);
      const none = await countOf((set) => {
        const documents = noise(AUTHORS, features, drawing(`noise ${features} ${set}`));
        return grouped(documents, set).grouping.state === 'no_distinct_groups';
      });
      const what = `no groups in noise of ${features} features`;
      report.figure(alone(what, 'of 100', [none], { atLeast: 95 }));
    }
    report.progress('planted groups');
    const found = await countOf(
      (set) => grouped(threeGroups(AUTHORS, drawing(`three ${set}`)), set).grouping.groups === 3,
    );
    report.figure(alone('three planted groups found', 'of 100', [found], { atLeast: 95 }));
    await timed(report);
  },
};

async function timed(report: Reporter): Promise<void> {
  const documents = threeGroups(MANY, drawing('many'));
  const times: number[] = [];
  for (let round = 0; round < TIMED; round++) {
    report.progress(`${MANY} authors`);
    await setImmediate();
    const started = performance.now();
    grouped(documents, round);
    times.push(performance.now() - started);
  }
  report.figure(alone(`personas of ${MANY} authors`, 'ms', times, { atMost: 5000 }));
}

async function countOf(holds: (set: number) => boolean): Promise<number> {
  let count = 0;
  for (let set = 0; set < SETS; set++) {
    await setImmediate(); // lets the progress be drawn
    if (holds(set)) count += 1;
  }
  return count;
}

function grouped(documents: readonly AuthorDocument[], set: number): PersonasGeneratedData {
  const seed = set.toString(16).padStart(16, '0');
  const outcome = computePersonas(
    { generationId: 'bench', engine: ENGINE, seed, documents, consumer },
    () => [],
  );
  if (outcome.status !== 'computed') throw new Error(outcome.reason);
  return outcome.data;
}
