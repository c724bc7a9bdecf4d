import { afterAll, beforeAll, describe } from '@jest/globals';
import { START } from '#contract/recorded-event';
import type { Position } from '#contract/recorded-event';
import type { EventStore } from '../port.ts';
import { appendContract } from './contract-append.ts';
import { fidelityContract } from './contract-fidelity.ts';
import { raceContract } from './contract-races.ts';
import { readContract } from './contract-reads.ts';
import { retryContract } from './contract-retries.ts';
import { subscriptionContract } from './contract-subscriptions.ts';

/** One log for a suite. It may hold streams and system events of others. */
export interface LogUnderTest {
  /** Opens one more store on this log, as another process would. */
  open(): Promise<EventStore>;
  /** Closes what was opened and removes the log, as far as the adapter can. */
  dispose(): Promise<void>;
}

export interface AdapterUnderTest {
  createLog(): Promise<LogUnderTest>;
  /** A log whose next event lies at a position above 2^53; null where no such log can be made. */
  readonly createHighLog: (() => Promise<LogUnderTest>) | null;
  /** False where the same id in two streams is legal. */
  readonly refusesTakenIds: boolean;
  /** A log with events of others, however many: only the subscription looks through all of them. */
  readonly isShared?: boolean;
}

/** What the parts of the suite work on; set before their first test. */
export interface Subject {
  readonly adapter: AdapterUnderTest;
  readonly log: LogUnderTest;
  readonly store: EventStore;
  /** Before all that the suite writes; START, except in a log that is shared. */
  readonly start: Position;
}

/** Everything the port promises, of any adapter. Its tests leave events behind. */
export function eventStoreContract(name: string, adapter: AdapterUnderTest): void {
  describe(`the ${name} event store`, () => {
    const subject: { -readonly [Key in keyof Subject]?: Subject[Key] } = { adapter };
    beforeAll(async () => {
      subject.log = await adapter.createLog();
      subject.store = await subject.log.open();
      subject.start = adapter.isShared ? await subject.store.head() : START;
    });
    afterAll(async () => {
      await subject.log?.dispose();
    });
    const current = () => subject as Subject; // complete since beforeAll
    describe('append', () => appendContract(current));
    describe('a repeated append', () => retryContract(current, adapter));
    describe('appends at the same moment', () => raceContract(current, adapter));
    describe('what is stored', () => fidelityContract(current));
    describe('read', () => readContract(current, adapter));
    describe('a subscription', () => subscriptionContract(current));
  });
}
