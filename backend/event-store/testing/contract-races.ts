import { expect, it } from '@jest/globals';
import { EventIdTaken, EventTooLarge, MAX_APPEND_BYTES, WrongExpectedRevision } from '../port.ts';
import { collect } from './collect.ts';
import type { AdapterUnderTest, Subject } from './contract-suite.ts';
import { freshStream, idsOf, sampleEvent, sampleEvents } from './sample-events.ts';

export function raceContract(subject: () => Subject, adapter: AdapterUnderTest): void {
  it('have exactly one winner of 50 at one revision', async () => {
    const { store, log } = subject();
    const other = await log.open();
    const stream = freshStream();
    await store.append(stream, 'none', [sampleEvent()]);
    const events = sampleEvents(50);
    const outcomes = await Promise.allSettled(
      events.map((event, index) => (index % 2 ? store : other).append(stream, 0n, [event])),
    );
    const winners = events.filter((_, index) => outcomes[index]?.status === 'fulfilled');
    const losses = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
    );
    expect(winners).toHaveLength(1);
    expect(losses.filter((loss) => loss instanceof WrongExpectedRevision)).toHaveLength(49);
    expect(losses.every((loss) => (loss as WrongExpectedRevision).actual === 1n)).toBe(true);
    expect(idsOf(await collect(store.read(stream, { from: 1n })))).toEqual(idsOf(winners));
    await other.close();
  });

  it('are written once when they are the same append', async () => {
    const { store, log } = subject();
    const other = await log.open();
    const stream = freshStream();
    const events = sampleEvents(2);
    const [first, ...others] = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? store : other).append(stream, 'none', events),
      ),
    );
    for (const answer of others) expect(answer).toEqual(first);
    expect(idsOf(await collect(store.read(stream)))).toEqual(idsOf(events));
    await other.close();
  });

  it('do not fail for one that conflicts or is too large', async () => {
    const { store } = subject();
    const taken = freshStream();
    await store.append(taken, 'none', [sampleEvent()]);
    const large = sampleEvent({ data: new Uint8Array(MAX_APPEND_BYTES) });
    const good = () => store.append(freshStream(), 'none', [sampleEvent()]);
    const [one, conflict, two, tooLarge, three] = await Promise.allSettled([
      good(),
      store.append(taken, 'none', [sampleEvent()]),
      good(),
      store.append(freshStream(), 'none', [large]),
      good(),
    ]);
    for (const { status } of [one, two, three]) expect(status).toBe('fulfilled');
    expect(conflict).toMatchObject({ reason: expect.any(WrongExpectedRevision) });
    expect(tooLarge).toMatchObject({ reason: expect.any(EventTooLarge) });
  });

  const whereIdsAreIndexed = adapter.refusesTakenIds ? it : it.skip;
  whereIdsAreIndexed('do not fail for one whose id is taken', async () => {
    const { store } = subject();
    const event = sampleEvent();
    await store.append(freshStream(), 'none', [event]);
    const outcomes = await Promise.allSettled(
      [sampleEvent(), event, sampleEvent()].map((each) =>
        store.append(freshStream(), 'none', [each]),
      ),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({ reason: expect.any(EventIdTaken) });
  });
}
