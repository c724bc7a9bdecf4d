import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import {
  PATHS,
  collect,
  errorOf,
  ids,
  note,
  notes,
  original,
  revisions,
  useSubject,
} from './facts/subject.ts';
import { confirmed } from './facts/subscription-facts.ts';
import { everyCall, nextCalls } from './faults.ts';
import { startStandIn } from './start.ts';
import type { StandIn } from './start.ts';

let standIn: StandIn;
beforeAll(async () => {
  standIn = await startStandIn();
});
afterEach(() => standIn.faults.clear());
afterAll(() => standIn.stop());
const target = { url: () => standIn.url };

describe('a restart', () => {
  const subject = useSubject(target);
  async function restart(): Promise<void> {
    await standIn.restart();
    await subject.read('nothing').catch(() => undefined); // the client notices and reconnects
  }

  it.each(PATHS)('A2.1 leaves a repetition with a revision to be recognised (%s)', async (path) => {
    const stream = subject.stream();
    const events = notes(2);
    const how = { path, expected: 'no_stream' } as const;
    const first = await subject.append(stream, events, how);
    await restart();
    expect(await subject.append(stream, events, how)).toEqual(first);
  });

  it.each(PATHS)('A2.5 makes a repetition without a revision a second write (%s)', async (path) => {
    const stream = subject.stream();
    const event = note();
    await subject.append(stream, event, { path });
    await restart();
    await subject.append(stream, event, { path });
    expect(ids(await subject.read(stream))).toEqual([event.id, event.id]);
  });

  it('D10 ends a subscription with an error, and the client does not subscribe again', async () => {
    const stream = subject.stream();
    const subscription = subject.client.subscribeToStream(stream);
    await confirmed(subscription);
    const seen: bigint[] = [];
    const follow = async () => {
      for await (const one of subscription) seen.push(original(one).revision);
    };
    const ended = errorOf(follow());
    await standIn.restart();
    expect(['unavailable', 'cancelled']).toContain((await ended)['type']);
    const event = note();
    const append = () => subject.append(stream, event, { expected: 'no_stream' });
    for (let isBack = false; !isBack;)
      isBack = await append().then(Boolean, () => wait(5).then(() => false));
    expect(seen).toEqual([]);
    expect(revisions(await subject.read(stream))).toEqual([0n]);
  });
});

describe('a fault of a subscription', () => {
  const subject = useSubject(target);

  it('drops it every n events, and a consumer that resumes misses nothing', async () => {
    const stream = subject.stream();
    await subject.append(stream, notes(10));
    standIn.faults.onSubscription(everyCall({ after: 3, how: 'unavailable' }));
    const seen: bigint[] = [];
    let attempts = 0;
    async function attempt(): Promise<void> {
      const fromRevision = seen.at(-1) ?? ('start' as const);
      attempts += 1;
      for await (const one of subject.client.subscribeToStream(stream, { fromRevision })) {
        seen.push(original(one).revision);
        if (seen.length === 10) return;
      }
    }
    while (seen.length < 10) {
      const error = await attempt().catch((reason: unknown) => reason);
      if (error !== undefined) expect(error).toMatchObject({ type: 'unavailable' });
    }
    expect(seen).toEqual([0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n]);
    expect(attempts).toBeGreaterThanOrEqual(4);
    expect(standIn.faults.injected['subscription:unavailable']).toBeGreaterThanOrEqual(3);
  });

  it.each([
    ['cut', ['unavailable', 'cancelled', 'unknown']],
    ['tooSlow', ['timeout']],
    ['accessDenied', ['access-denied']],
  ] as const)('%s ends it with an error', async (how, types) => {
    standIn.faults.onSubscription(nextCalls(1, { after: 0, how }));
    const subscription = subject.client.subscribeToStream(subject.stream());
    const error = await errorOf(collect(subscription));
    expect(types).toContain(error['type']);
  });

  it('end ends it without one', async () => {
    standIn.faults.onSubscription(nextCalls(1, { after: 0, how: 'end' }));
    expect(await collect(subject.client.subscribeToStream(subject.stream()))).toEqual([]);
  });
});

describe('a fault of a read', () => {
  const subject = useSubject(target);

  it('C6 leaves it without an answer, which only the client can end', async () => {
    const stream = subject.stream();
    await subject.append(stream, note());
    standIn.faults.onRead(nextCalls(1, 'neverAnswer'));
    const read = subject.client.readStream(stream);
    const left = Promise.race([collect(read), new Promise((done) => read.once('close', done))]);
    while (standIn.faults.injected['read:neverAnswer'] === undefined) await wait(5);
    expect(await Promise.race([left, wait(100)])).toBe('waiting');
    void read.cancel();
    await Promise.race([left.catch(() => undefined), wait(300)]);
    expect(standIn.faults.injected['read:neverAnswer']).toBe(1);
    expect(await subject.read(stream)).toHaveLength(1);
  });

  it('F6 refuses it while the server is not ready', async () => {
    const stream = subject.stream();
    await subject.append(stream, note());
    standIn.faults.onRead(nextCalls(1, 'notReady'));
    expect(await errorOf(subject.read(stream))).toMatchObject({ type: 'unavailable' });
    expect(await subject.read(stream)).toHaveLength(1);
  });

  it('F4 names the leader, with the code of what is not found', async () => {
    standIn.faults.onRead(nextCalls(1, 'notLeader'));
    expect(await errorOf(subject.read(subject.stream()))).toMatchObject({
      type: 'not-leader',
      code: 5,
      leader: { address: '127.0.0.1', port: standIn.port },
    });
  });
});

describe('a log above 2^53', () => {
  it('keeps positions exact', async () => {
    const firstPosition = 2n ** 53n + 1n;
    const high = await startStandIn({ firstPosition });
    const client = EventStoreDBClient.connectionString(high.url);
    const [first] = await collect(client.readAll({ maxCount: 1 }));
    expect(original(first!).position).toEqual({ commit: firstPosition, prepare: firstPosition });
    const { position } = await client.appendToStream('a-1', note());
    const [own] = await collect(client.readAll({ fromPosition: position!, maxCount: 1 }));
    expect(original(own!).streamId).toBe('a-1');
    await client.dispose();
    await high.stop();
  });
});

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms, 'waiting'));
