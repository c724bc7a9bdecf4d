import { randomUUID } from 'node:crypto';
import type { Log } from './log.ts';
import { writeMetadata } from './metadata.ts';

function json(type: string, value: unknown) {
  const data = Buffer.from(JSON.stringify(value));
  return { id: randomUUID(), type, isJson: true, data, metadata: new Uint8Array() };
}

/** What a fresh server has written before anybody connects: users and first statistics. */
export function writeSystemEvents(log: Log): void {
  for (const loginName of ['admin', 'ops']) {
    const user = { loginName, groups: [`$${loginName}s`], disabled: false };
    log.write(`$user-${loginName}`, [json('$UserCreated', user)]);
    log.write('$users', [json('$User', loginName)]);
  }
  writeMetadata(log, '$stats-127.0.0.1:2113', '{"$maxAge":86400,"$acl":{"$r":"$ops"}}');
  log.write('$stats-127.0.0.1:2113', [json('$statsCollected', { 'proc-threadsCount': 1 })]);
}
