import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient, jsonEvent, streamNameFilter } from '@eventstore/db-client';
import { startStandIn } from './start.ts';
import type { StandIn } from './start.ts';

describe('the stand-in', () => {
  let standIn: StandIn;
  let client: EventStoreDBClient;
  beforeEach(async () => {
    standIn = await startStandIn();
    client = EventStoreDBClient.connectionString(standIn.url);
  });
  afterEach(async () => {
    await client.dispose();
    await standIn.stop();
  });

  const note = (text: string) => jsonEvent({ type: 'Noted', data: { text } });

  it('takes an append and gives it back', async () => {
    const result = await client.appendToStream('a-1', [note('one'), note('two')]);
    expect(result).toMatchObject({ success: true, nextExpectedRevision: 1n });
    const texts: unknown[] = [];
    for await (const { event } of client.readStream('a-1')) texts.push(event?.data);
    expect(texts).toEqual([{ text: 'one' }, { text: 'two' }]);
    expect(standIn.appendPaths).toEqual(['batchAppend']);
  });

  it('sends a filtered subscription what is there and what comes', async () => {
    await client.appendToStream('a-1', note('one'));
    await client.appendToStream('b-1', note('other'));
    const filter = streamNameFilter({ prefixes: ['a-'] });
    const subscription = client.subscribeToAll({ filter });
    const seen: unknown[] = [];
    for await (const { event } of subscription) {
      seen.push(event?.data);
      if (seen.length === 1) await client.appendToStream('a-1', note('two'));
      if (seen.length === 2) break;
    }
    expect(seen).toEqual([{ text: 'one' }, { text: 'two' }]);
  });

  it('is found by discovery', async () => {
    const url = `esdb://127.0.0.1:${standIn.port},127.0.0.1:${standIn.port}?tls=false`;
    const other = EventStoreDBClient.connectionString(url);
    await expect(other.appendToStream('a-1', note('one'))).resolves.toMatchObject({
      success: true,
    });
    await other.dispose();
  });

  it('keeps its log over a restart, and clients come back', async () => {
    await client.appendToStream('a-1', note('one'));
    await standIn.restart();
    const two = note('two');
    const append = () => client.appendToStream('a-1', two, { expectedRevision: 0n });
    // The first attempts may find out that the connection is lost.
    let told: unknown = null;
    while (told === null) {
      told = await append().catch(() => null);
      await new Promise(setImmediate);
    }
    expect(told).toMatchObject({ nextExpectedRevision: 1n });
  });

  it('takes the plain path from a client that gives credentials with the call', async () => {
    const credentials = { username: 'admin', password: 'changeit' };
    await client.appendToStream('a-1', note('one'), { credentials });
    expect(standIn.appendPaths).toEqual(['append']);
  });

  it('cuts the connection after an append whose answer it is to lose', async () => {
    standIn.faults.onAppend(({ ordinal }) => (ordinal === 1 ? 'loseAnswer' : 'none'));
    await expect(client.appendToStream('a-1', note('one'))).rejects.toThrow();
    const revisions: unknown[] = [];
    for await (const { event } of client.readStream('a-1')) revisions.push(event?.revision);
    expect(revisions).toEqual([0n]);
    expect(standIn.faults.injected).toEqual({ 'append:loseAnswer': 1 });
  });
});
