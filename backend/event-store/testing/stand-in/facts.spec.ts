import { afterAll, beforeAll, describe } from '@jest/globals';
import { realServerFacts } from './facts/real-server.ts';
import { startStandIn } from './start.ts';
import type { StandIn } from './start.ts';

describe.each(['22.10', '23.10', '24.2'] as const)('the stand-in as version %s', (version) => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ version });
  });
  afterAll(() => standIn.stop());
  realServerFacts({ url: () => standIn.url });
});
