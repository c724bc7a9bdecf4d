import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { Closers } from './bootstrap-closers.ts';

const log = pino({ level: 'silent' });

describe('Closers', () => {
  it('close what was opened in the opposite order, one after another, once', async () => {
    const closers = new Closers(log);
    const told: string[] = [];
    for (const name of ['database', 'log', 'server']) {
      closers.add(name, async () => {
        told.push(`${name} closes`);
        await Promise.resolve();
        told.push(`${name} is closed`);
      });
    }
    await Promise.all([closers.closeAll(), closers.closeAll()]);
    expect(told).toEqual([
      ...['server closes', 'server is closed', 'log closes', 'log is closed'],
      ...['database closes', 'database is closed'],
    ]);
  });

  it('go on after one that fails, and after one that never ends', async () => {
    const closers = new Closers(log);
    let closed = false;
    closers.add('database', async () => void (closed = true));
    closers.add('log', () => new Promise(() => {}));
    closers.add('server', () => Promise.reject(new Error('no')));
    await closers.closeAll();
    expect(closed).toBe(true);
  });
});
