import { createMemoryLog } from './memory-log.ts';
import type { MemoryLogOptions } from './memory-log.ts';
import { openMemoryEventStore } from './memory.ts';
import { eventStoreContract } from './testing/contract-suite.ts';
import type { LogUnderTest } from './testing/contract-suite.ts';

async function createLog(options: MemoryLogOptions = {}): Promise<LogUnderTest> {
  const log = createMemoryLog(options);
  return { open: async () => openMemoryEventStore(log), dispose: async () => {} };
}

eventStoreContract('memory', {
  createLog: () => createLog(),
  createHighLog: () => createLog({ first: 2n ** 53n + 1n }),
  refusesTakenIds: true,
});
