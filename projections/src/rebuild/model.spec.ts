import { afterAll, beforeAll, describe, it } from '@jest/globals';
import fc from 'fast-check';
import { RebuildModel, SESSIONS } from '../testing/rebuild-model.ts';
import type { Step } from '../testing/rebuild-model.ts';
import { TwoBuilds } from '../testing/two-builds.ts';

/** Few, for the whole suite's sake; more with MODEL_RUNS, in a test alone. */
const RUNS = Number(process.env['MODEL_RUNS'] ?? 3);
const STEPS = 20;

/** Moves come most often, so that both builds get somewhere. */
const WHAT: readonly Step['do'][] = [
  ...['append', 'append', 'append', 'poison'],
  ...['move', 'move', 'move', 'move', 'move', 'move'],
  ...['fill', 'fill', 'crash', 'stale', 'session', 'tail', 'tail', 'skip'],
  ...['flip', 'flip', 'overtake', 'cancel'],
] as Step['do'][];

const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom(...WHAT),
  session: fc.constantFrom(...SESSIONS),
  build: fc.constantFrom(1, 2),
  events: fc.integer({ min: 1, max: 12 }),
});

describe('whatever happens in whatever order', () => {
  let two: TwoBuilds;

  beforeAll(async () => {
    two = await TwoBuilds.open();
  });
  afterAll(() => two.close());

  it('readers see the pure fold of the log, at revisions that never go down', async () => {
    const steps = fc.array(step, { minLength: STEPS, maxLength: STEPS, size: 'max' });
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        await two.reset();
        const model = new RebuildModel(two);
        for (const one of taken) {
          await model.take(one);
          await model.readers.check();
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  });
});
