import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { START } from '#contract/recorded-event';
import { StoreUnavailable, WrongExpectedRevision } from './port.ts';
import type { EventStore } from './port.ts';
import { appendEach, appendPatiently, collect, followFor } from './testing/collect.ts';
import { createStandInLog } from './testing/eventstoredb-log.ts';
import type { StandInLog } from './testing/eventstoredb-log.ts';
import {
  freshCategory,
  freshStream,
  idsOf,
  sampleEvent,
  sampleEvents,
} from './testing/sample-events.ts';
import { everyCall, nextCalls } from './testing/stand-in/faults.ts';
import type { AppendFault, SubscriptionFault } from './testing/stand-in/faults.ts';

let log: StandInLog;
let store: EventStore;
/** So long that no call is late by itself. */
beforeEach(() => openLog(60_000));
afterEach(() => log.dispose());

async function openLog(deadlineMs: number): Promise<void> {
  log = await createStandInLog({}, { readDeadlineMs: deadlineMs, appendDeadlineMs: deadlineMs });
  store = await log.open();
}

/** For faults that nothing but a deadline ends. */
async function hurry(deadlineMs = 1_500): Promise<void> {
  await log.dispose();
  await openLog(deadlineMs);
}

describe('an append', () => {
  it('takes the plain Append call, by which no other append can fail it', async () => {
    const other = await log.open();
    await appendEach(store, freshStream(), sampleEvents(3));
    await appendEach(other, freshStream(), sampleEvents(3));
    expect(new Set(log.server.appendPaths)).toEqual(new Set(['append']));
  });

  const unanswered: AppendFault[] = ['neverAnswer', 'dropSilently', 'answerLate'];
  const unknown: AppendFault[] = ['cutBefore', 'loseAnswer'];
  const refused: AppendFault[] = ['notReady', 'tooBusy', 'notLeader', 'writeTimeout'];
  it.each([...unknown, ...unanswered, ...refused, 'writeTimeoutWritten'] as AppendFault[])(
    'is written once through %s',
    async (fault) => {
      const stream = freshStream();
      const events = sampleEvents(2);
      if (unanswered.includes(fault)) await hurry();
      log.server.faults.lateMs = 2_500;
      log.server.faults.onAppend(nextCalls(1, fault));
      const { revision, position } = await store.append(stream, 'none', events);
      expect(log.server.faults.injected[`append:${fault}`]).toBe(1);
      const recorded = await collect(store.read(stream));
      expect(idsOf(recorded)).toEqual(idsOf(events));
      expect({ revision, position }).toEqual({ revision: 1n, position: recorded[1]?.position });
    },
  );

  it.each(['cutBefore', 'loseAnswer'] as const)(
    'is written once, whichever of six meets with %s, or all of them do',
    async (fault) => {
      const { faults } = log.server;
      for (let ordinal = 0; ordinal <= 6; ordinal += 1) {
        const stream = freshStream();
        const events = sampleEvents(6);
        const begun = faults.seen.appends;
        const isHit = (nth: number) => (ordinal === 0 ? nth % 2 === 1 : nth === ordinal);
        faults.onAppend((call) => (isHit(call.ordinal - begun) ? fault : 'none'));
        await appendEach(store, stream, events);
        expect(idsOf(await collect(store.read(stream)))).toEqual(idsOf(events));
      }
      // six single ones, and each of six appends before it came through
      expect(faults.injected[`append:${fault}`]).toBe(12);
    },
  );

  it('is a conflict when another was faster, also when its own answer was lost', async () => {
    const stream = freshStream();
    await appendPatiently(store, stream, 'none', [sampleEvent()]);
    log.server.faults.onAppend(nextCalls(1, 'cutBefore' as const));
    const append = store.append(stream, 'none', [sampleEvent()]);
    await expect(append).rejects.toThrow(WrongExpectedRevision);
  });

  it('is unavailable in the end when no answer ever comes', async () => {
    await hurry(400);
    log.server.faults.onAppend(everyCall('dropSilently' as const));
    const append = store.append(freshStream(), 'none', [sampleEvent()]);
    await expect(append).rejects.toThrow(StoreUnavailable);
  });

  it('that is not allowed says so at once, and names the setting', async () => {
    log.server.faults.onAppend(everyCall('accessDenied' as const));
    const append = store.append(freshStream(), 'none', [sampleEvent()]);
    await expect(append).rejects.toThrow(/refuses access.*EVENTSTORE_URL/s);
    expect(log.server.faults.injected['append:accessDenied']).toBe(1);
  });
});

describe('a read', () => {
  it.each(['neverAnswer', 'cut', 'notReady', 'notLeader'] as const)(
    'gives all events through %s',
    async (fault) => {
      if (fault === 'neverAnswer') await hurry();
      const stream = freshStream();
      const events = sampleEvents(40);
      await appendPatiently(store, stream, 'none', events);
      log.server.faults.onRead(nextCalls(1, fault));
      expect(idsOf(await collect(store.read(stream)))).toEqual(idsOf(events));
      expect(log.server.faults.injected[`read:${fault}`]).toBe(1);
    },
  );

  it('of a node that is not the leader is not taken for a stream that is not there', async () => {
    const stream = freshStream();
    await appendPatiently(store, stream, 'none', [sampleEvent()]);
    log.server.faults.onRead(everyCall('notLeader' as const));
    await expect(store.lastRevision(stream)).rejects.toThrow(StoreUnavailable);
  });
});

describe('a subscription', () => {
  const faults: SubscriptionFault['how'][] = ['cut', 'unavailable', 'tooSlow', 'end', 'silent'];
  it.each(faults)(
    'misses and doubles nothing when it is lost every 7 events by %s',
    async (how) => {
      if (how === 'silent') await hurry(1_000);
      const category = freshCategory();
      const events = sampleEvents(30);
      log.server.faults.onSubscription(() => ({ after: 7, how }));
      const following = followFor(store, category, { after: START, count: 30 });
      await appendEach(store, `${category}-a`, events);
      expect(idsOf(await following)).toEqual(idsOf(events));
      expect(log.server.faults.injected[`subscription:${how}`]).toBeGreaterThanOrEqual(
        how === 'silent' ? 1 : 4,
      );
    },
  );

  it('misses nothing that is written while a checkpoint at the end of the log is looked into', async () => {
    const newer = await createStandInLog({ version: '24.2' });
    const other = await newer.open();
    newer.server.faults.lateMs = 300;
    newer.server.faults.onRead(nextCalls(2, 'answerLate' as const));
    const category = freshCategory();
    const events = sampleEvents(2);
    const following = followFor(other, category, { after: START, count: 1 });
    const begun = newer.server.faults.seen.reads;
    while (newer.server.faults.seen.reads === begun) await sleep(1);
    await other.append(`${category}-a`, 'none', events.slice(0, 1));
    await sleep(600); // until the checkpoint was told
    await other.append(`${category}-a`, 0n, events.slice(1));
    expect(idsOf(await following)).toEqual(idsOf(events.slice(0, 1)));
    await newer.dispose();
  });

  // A server before 24.2 then left out the event that came next.
  it.each(['22.10', '23.10', '24.2'] as const)(
    'misses nothing after an event that was scavenged, on version %s',
    async (version) => {
      const scavenging = await createStandInLog({ version });
      const other = await scavenging.open();
      const [gone, category] = [freshStream(), freshCategory()];
      const { position: after } = await other.append(gone, 'none', [sampleEvent()]);
      const events = sampleEvents(2);
      await other.append(`${category}-a`, 'none', events);
      scavenging.server.scavenge(gone);
      expect(idsOf(await followFor(other, category, { after, count: 2 }))).toEqual(idsOf(events));
      await scavenging.dispose();
    },
  );

  it('outlives a restart of the server', async () => {
    const category = freshCategory();
    const events = sampleEvents(20);
    const following = followFor(store, category, { after: START, count: 20 });
    await appendPatiently(store, `${category}-a`, 'none', events.slice(0, 10));
    await log.server.restart();
    await appendPatiently(store, `${category}-a`, 9n, events.slice(10));
    expect(idsOf(await following)).toEqual(idsOf(events));
  });
});

describe('the identity', () => {
  it('is the same for stores that find none at the same moment', async () => {
    const fresh = await createStandInLog();
    const stores = await Promise.all([fresh.open(), fresh.open(), fresh.open()]);
    const ids = await Promise.all(stores.map((each) => each.storeId()));
    expect(new Set(ids).size).toBe(1);
    await fresh.dispose();
  });
});
