/**
 * The contract and the facts on a real server: `npm run test:eventstore -- esdb://...` names one in
 * EVENTSTORE_TEST_URL. Everything else runs on the stand-in, which is our reading of the server.
 */
import { describe, it } from '@jest/globals';
import { eventStoreContract } from './testing/contract-suite.ts';
import { createServerLog } from './testing/eventstoredb-log.ts';
import { realServerFacts } from './testing/stand-in/facts/real-server.ts';

const url = process.env['EVENTSTORE_TEST_URL'] ?? '';

if (url === '') {
  describe('a real EventStoreDB server', () => {
    it.skip('SKIPPED, none was given: that real servers behave as the stand-in does is not proved here. Run "npm run test:eventstore -- esdb://..."', () => {});
  });
} else {
  eventStoreContract('EventStoreDB (real server)', {
    createLog: async () => createServerLog(url),
    createHighLog: null,
    refusesTakenIds: false,
    isShared: true,
  });
  describe('facts of the real server', () => realServerFacts({ url: () => url }));
}
