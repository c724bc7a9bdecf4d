import { afterAll, beforeAll, describe } from '@jest/globals';
import { gapFacts } from './facts/gap-facts.ts';
import { realServerFacts } from './facts/real-server.ts';
import { recreationFacts } from './facts/recreation-facts.ts';
import type { FactTarget } from './facts/subject.ts';
import { everyCall } from './faults.ts';
import { startStandIn } from './start.ts';
import type { StandIn, StandInOptions } from './start.ts';

/** A stand-in for the tests of a block. */
function useStandIn(options: StandInOptions, prepare?: (standIn: StandIn) => void): FactTarget {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn(options);
    prepare?.(standIn);
  });
  afterAll(() => standIn.stop());
  return { url: () => standIn.url };
}

describe.each(['22.10', '23.10', '24.2'] as const)('the stand-in as version %s', (version) => {
  realServerFacts(useStandIn({ version }));
});

// What a server does once in a while must not fail a test on a real one.
describe('the stand-in that drops each subscription as too slow', () => {
  const fault = everyCall({ after: 30, how: 'tooSlow' } as const);
  gapFacts(useStandIn({}, ({ faults }) => faults.onSubscription(fault)));
});

describe('the stand-in that shows recreated streams late', () => {
  recreationFacts(useStandIn({ undeleteMs: 30 }));
});
