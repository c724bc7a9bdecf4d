import { setImmediate as settled } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { SessionSummary } from '#contract/views';
import type { EventLine } from './event-line.ts';
import { Feed } from './feed.ts';
import { SessionStream } from './session-stream.ts';

let sent: string[];
let isBusy: boolean;
const line = {
  get isBusy() {
    return isBusy;
  },
  write: (event: string, { state }: SessionSummary, id: bigint) =>
    sent.push(`${event} ${id} ${state}`),
} as unknown as EventLine; // the members that are used

const at = (revision: number, state: SessionSummary['state'] = 'generating') =>
  ({ revision: String(revision), state }) as SessionSummary;

beforeEach(() => {
  sent = [];
  isBusy = false;
});

describe('the stream of a session', () => {
  it('tells each state once, and never one that is older', () => {
    const stream = new SessionStream(line, null);
    stream.begin(at(3));
    for (const revision of [3, 5, 5, 4]) stream.show(at(revision));
    expect(sent).toEqual(['snapshot 3 generating', 'session 5 generating']);
  });

  it('tells that the tables stopped, though no revision follows', () => {
    const stream = new SessionStream(line, 3n);
    stream.begin(at(3));
    stream.show(at(3, 'parked'));
    stream.show(at(3, 'parked'));
    expect(sent).toEqual(['session 3 parked']);
  });

  it('leaves out what a slow caller has no room for, and tells what comes after', () => {
    const stream = new SessionStream(line, null);
    stream.begin(at(3));
    isBusy = true;
    stream.show(at(4));
    isBusy = false;
    stream.show(at(6, 'ready'));
    expect(sent).toEqual(['snapshot 3 generating', 'session 6 ready']);
  });

  it('tells a caller who comes back that the tables stopped at the revision that it saw', () => {
    const stream = new SessionStream(line, 3n);
    stream.begin(at(3, 'parked'));
    stream.show(at(3, 'parked'));
    stream.show(at(3, 'parked'));
    expect(sent).toEqual(['session 3 parked']);
  });

  it('tells what was read last, should an older read end after it', async () => {
    const reads: ((state: SessionSummary) => void)[] = [];
    let look = () => {};
    const on = (_: string, listener: () => void) => {
      look = listener;
      return () => {};
    };
    const read = () => new Promise<SessionSummary>((resolve) => reads.push(resolve));
    const feed = new Feed({ signal: { on } as never, log: {} as never, pollMs: 60_000, read });
    const stream = new SessionStream(line, null);
    stream.begin(at(3));
    const leave = feed.join('s', 's', stream);
    look();
    reads[1]?.(at(3, 'parked'));
    await settled();
    reads[0]?.(at(3));
    await settled();
    leave();
    expect(sent).toEqual(['snapshot 3 generating', 'session 3 parked']);
  });
});
