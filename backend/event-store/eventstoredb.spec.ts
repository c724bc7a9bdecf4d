import { eventStoreContract } from './testing/contract-suite.ts';
import { createStandInLog } from './testing/eventstoredb-log.ts';

for (const version of ['22.10', '23.10', '24.2'] as const) {
  eventStoreContract(`EventStoreDB (stand-in of ${version})`, {
    createLog: () => createStandInLog({ version }),
    createHighLog: () => createStandInLog({ version, firstPosition: 2n ** 53n }),
    refusesTakenIds: false,
  });
}
