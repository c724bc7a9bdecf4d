import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { PATHS, errorOf, ids, note, notes, useSubject } from './facts/subject.ts';
import { everyCall, everyNth, nextCalls } from './faults.ts';
import type { AppendFault } from './faults.ts';
import { startStandIn } from './start.ts';
import type { StandIn } from './start.ts';

let standIn: StandIn;
beforeAll(async () => {
  standIn = await startStandIn();
});
afterEach(() => standIn.faults.clear());
afterAll(() => standIn.stop());
const target = { url: () => standIn.url };

describe.each(PATHS)('a fault of an append by %s', (path) => {
  const subject = useSubject(target);
  const isPlain = path === 'append';

  it.each<[AppendFault, string, number]>([
    ['cutBefore', 'unavailable', 0],
    ['loseAnswer', 'unavailable', 1],
    ['notLeader', 'not-leader', 0],
    ['accessDenied', 'access-denied', 0],
    ['writeTimeout', isPlain ? 'timeout' : 'deadline-exceeded', 0],
    ['writeTimeoutWritten', isPlain ? 'timeout' : 'deadline-exceeded', 1],
    ['notReady', isPlain ? 'unavailable' : 'unknown', 0],
    ['tooBusy', isPlain ? 'unavailable' : 'unknown', 0],
  ])('A6 F4 F6 %s fails as %s, with %p events written', async (fault, type, written) => {
    const stream = subject.stream();
    await subject.append(subject.stream(), note(), { path }); // so that the client is connected
    standIn.faults.onAppend(nextCalls(1, fault));
    expect(await errorOf(subject.append(stream, note('one'), { path }))).toMatchObject({ type });
    const events = await subject.read(stream).catch(() => []);
    expect(events).toHaveLength(written);
    const after = await subject.append(stream, note('two'), { path });
    expect(after).toMatchObject({ nextExpectedRevision: BigInt(written) });
  });

  it('A6 a retry with the same ids and revision settles what became of a lost answer', async () => {
    for (const fault of ['cutBefore', 'loseAnswer', 'writeTimeoutWritten'] as const) {
      const stream = subject.stream();
      const events = notes(2);
      standIn.faults.onAppend(nextCalls(1, fault));
      const how = { path, expected: 'no_stream' } as const;
      await errorOf(subject.append(stream, events, how));
      const again = await subject.append(stream, events, how);
      expect(again.nextExpectedRevision).toBe(1n);
      expect(ids(await subject.read(stream))).toEqual(events.map(({ id }) => id));
    }
  });

  it('answers late', async () => {
    standIn.faults.lateMs = 20;
    standIn.faults.onAppend(everyCall('answerLate'));
    await expect(subject.append(subject.stream(), note(), { path })).resolves.toMatchObject({
      success: true,
    });
  });

  it.each(['neverAnswer', 'dropSilently'] as const)(
    'A6 %s leaves it to the client to give up',
    async (fault) => {
      standIn.faults.onAppend(everyCall(fault));
      const stream = subject.stream();
      const credentials = isPlain ? { credentials: subject.credentials } : {};
      const attempt = subject.client.appendToStream(stream, note(), {
        deadline: isPlain ? 2_000 : 30_000, // on the batch path the server keeps it
        ...credentials,
      });
      // The batch path of this client has no time limit of its own: its promise stays open.
      const given = isPlain
        ? (await errorOf(attempt))['type']
        : await Promise.race([attempt, new Promise((resolve) => setTimeout(resolve, 200, 'open'))]);
      expect(given).toBe(isPlain ? 'deadline-exceeded' : 'open');
      const events = await subject.read(stream).catch(() => []);
      expect(events).toHaveLength(fault === 'neverAnswer' ? 1 : 0);
      if (!isPlain) attempt.catch(() => undefined);
    },
  );
});

describe('the board', () => {
  it('gives a fault to every n-th call', () => {
    const decide = everyNth(3, 'cut');
    expect([1, 2, 3, 4, 5, 6].map((ordinal) => decide({ ordinal }))).toEqual([
      'none',
      'none',
      'cut',
      'none',
      'none',
      'cut',
    ]);
  });
});
