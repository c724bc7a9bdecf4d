import { describe, expect, it } from '@jest/globals';
import { openEventStoreDb } from './eventstoredb.ts';
import { freshStream, sampleEvent } from './testing/sample-events.ts';
import { startStandIn } from './testing/stand-in/start.ts';

describe('opening', () => {
  it('says which server does not answer', async () => {
    const opening = openEventStoreDb({
      connectionString: 'esdb://127.0.0.1:1?tls=false',
      firstDelayMs: 1,
    });
    await expect(opening).rejects.toThrow(/EventStoreDB at 127\.0\.0\.1:1 did not answer/);
  });

  it('begins no log where one must be', async () => {
    const { url: connectionString, stop } = await startStandIn();
    const opening = openEventStoreDb({ connectionString, create: false });
    await expect(opening).rejects.toThrow(/no event log in EventStoreDB at/);
    const begun = await openEventStoreDb({ connectionString });
    const again = await openEventStoreDb({ connectionString, create: false });
    expect(await again.storeId()).toBe(await begun.storeId());
    await Promise.all([begun.close(), again.close()]);
    await stop();
  });

  it.each([
    ['with the right password', 'secret', true],
    ['with a wrong one', 'wrong', false],
  ])('on a secured server %s', async (_, password, isLetIn) => {
    const server = await startStandIn({ secured: { username: 'admin', password: 'secret' } });
    const connectionString = server.url.replace('esdb://', `esdb://admin:${password}@`);
    const opening = openEventStoreDb({ connectionString });
    const message = await opening.then(
      async (opened) => {
        await opened.append(freshStream(), 'none', [sampleEvent()]);
        await opened.close();
        return 'let in';
      },
      (error: unknown) => (error as Error).message,
    );
    await server.stop();
    if (isLetIn) expect(message).toBe('let in');
    else expect(message).toMatch(/refuses access.*EVENTSTORE_URL/s);
    expect(message).not.toContain(password);
    expect(new Set(server.appendPaths)).toEqual(new Set(isLetIn ? ['append'] : []));
  });
});
