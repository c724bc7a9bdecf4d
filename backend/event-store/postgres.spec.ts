import { eventStoreContract } from './testing/contract-suite.ts';
import { createPostgresLog, createPostgresLogAt } from './testing/postgres-log.ts';

eventStoreContract('Postgres', {
  createLog: createPostgresLog,
  createHighLog: () => createPostgresLogAt(2n ** 53n),
  refusesTakenIds: true,
});
