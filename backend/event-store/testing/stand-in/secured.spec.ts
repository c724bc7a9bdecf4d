import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { PATHS, collect, errorOf, note } from './facts/subject.ts';
import { startStandIn } from './start.ts';
import type { StandIn, StandInOptions } from './start.ts';

const secured = { username: 'admin', password: 'changeit' };
const denied = { type: 'access-denied' };

/** Connects to a secured node of its own for each block, with credentials in the URL or without. */
function useSecured(version: NonNullable<StandInOptions['version']>, user = '') {
  const made: { standIn?: StandIn; client?: EventStoreDBClient } = {};
  beforeAll(async () => {
    made.standIn = await startStandIn({ version, secured });
    const url = made.standIn.url.replace('esdb://', `esdb://${user}`);
    made.client = EventStoreDBClient.connectionString(url);
  });
  afterAll(async () => {
    await made.client?.dispose();
    await made.standIn?.stop();
  });
  return () => made.client!;
}

describe('a secured node', () => {
  describe('with the user in the connection string', () => {
    const client = useSecured('23.10', 'admin:changeit@');
    it('F2 takes appends, reads and subscriptions', async () => {
      await client().appendToStream('a-1', note());
      expect(await collect(client().readStream('a-1'))).toHaveLength(1);
      for await (const { event } of client().subscribeToAll()) {
        if (event?.streamId === 'a-1') break;
      }
    });
  });

  describe('as administrator', () => {
    const client = useSecured('23.10', 'admin:changeit@');
    it.each(PATHS)('A5.5 refuses an append by %s to a stream without a name', async (path) => {
      const how = path === 'append' ? { credentials: secured } : {};
      expect(await errorOf(client().appendToStream('', note(), how))).toMatchObject(denied);
    });
  });

  describe('without a user', () => {
    const client = useSecured('23.10');
    it.each(PATHS)('F2 F3 refuses an append by %s, and one with a wrong password', async (path) => {
      const wrong = { credentials: { ...secured, password: 'wrong' } };
      const how = path === 'append' ? wrong : {};
      expect(await errorOf(client().appendToStream('a-1', note(), how))).toMatchObject(denied);
    });

    it('F2 F3 C13 refuses reads and subscriptions', async () => {
      expect(await errorOf(collect(client().readStream('a-1')))).toMatchObject(denied);
      expect(await errorOf(collect(client().readAll()))).toMatchObject(denied);
      expect(await errorOf(collect(client().subscribeToAll()))).toMatchObject(denied);
      expect(await errorOf(client().deleteStream('a-1'))).toMatchObject(denied);
    });

    it('F2 takes an append with the credentials given in the call', async () => {
      const result = await client().appendToStream('a-1', note(), { credentials: secured });
      expect(result.success).toBe(true);
    });
  });

  describe('of version 22.10 without a user', () => {
    const client = useSecured('22.10');
    it('F3 C13 lets anybody use streams, and refuses $all', async () => {
      await client().appendToStream('a-1', note());
      expect(await collect(client().readStream('a-1'))).toHaveLength(1);
      expect(await errorOf(collect(client().readAll()))).toMatchObject(denied);
    });
  });
});
