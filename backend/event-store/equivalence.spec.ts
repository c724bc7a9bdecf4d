import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { START } from '#contract/recorded-event';
import { openMemoryEventStore } from './memory.ts';
import { EventIdTaken, WrongExpectedRevision } from './port.ts';
import type { EventStore, ExpectedRevision } from './port.ts';
import { collect } from './testing/collect.ts';
import { createPostgresLog } from './testing/postgres-log.ts';
import type { PostgresLog } from './testing/postgres-log.ts';
import { freshCategory, sampleEvents } from './testing/sample-events.ts';

/**
 * One append of a plan. Few streams, revisions and ids, so that retries, overlaps, conflicts and
 * taken ids all come about.
 */
interface Step {
  readonly stream: number;
  readonly expected: ExpectedRevision;
  readonly ids: readonly number[];
}

const IDS = 6;
const step: fc.Arbitrary<Step> = fc.record({
  stream: fc.nat({ max: 2 }),
  expected: fc.oneof(fc.constant('none' as const), fc.bigInt({ min: 0n, max: 4n })),
  ids: fc.array(fc.nat({ max: IDS - 1 }), { minLength: 1, maxLength: 3 }),
});
/** Steps of one round are sent at the same moment, each to a stream of its own. */
const round = fc.uniqueArray(step, {
  selector: ({ stream }) => stream,
  minLength: 1,
  maxLength: 3,
});
const plan = fc.array(round, { minLength: 5, maxLength: 30 });

/** Runs a plan on an unused category: how each append ended, and what is then in the log. */
async function run(store: EventStore, rounds: readonly (readonly Step[])[]) {
  const category = freshCategory();
  const events = sampleEvents(3 * IDS);
  const send = async ({ stream, expected, ids }: Step) => {
    // an id belongs to one stream here: in a round it is open who of two would be first
    const own = ids.map((id) => events[stream * IDS + id]!);
    return store.append(`${category}-${stream}`, expected, own).then(
      ({ revision }) => `written up to ${revision}`,
      (error: unknown) => refusal(error),
    );
  };
  const outcomes: string[][] = [];
  for (const steps of rounds) outcomes.push(await Promise.all(steps.map(send)));
  const nameOf = new Map(events.map(({ id }, index) => [id, index]));
  const logged = (await collect(store.readAll(START, { category }))).map(
    ({ stream, revision, id }) => `${stream.at(-1)}@${revision}: event ${nameOf.get(id)}`,
  );
  return { outcomes, logged: logged.sort() };
}

function refusal(error: unknown): string {
  if (error instanceof WrongExpectedRevision) return `conflict, at ${error.actual}`;
  if (error instanceof EventIdTaken) return 'id taken';
  throw error;
}

describe('memory and Postgres', () => {
  let log: PostgresLog;
  let postgres: EventStore;
  beforeAll(async () => {
    log = await createPostgresLog();
    postgres = await log.open();
  });
  afterAll(() => log.dispose());

  it('answer alike and hold the same after any appends, retries and conflicts', async () => {
    const memory = openMemoryEventStore();
    await fc.assert(
      fc.asyncProperty(plan, async (rounds) => {
        expect(await run(postgres, rounds)).toEqual(await run(memory, rounds));
      }),
      { numRuns: 40 },
    );
  });
});
