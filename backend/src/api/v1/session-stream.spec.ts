import { beforeEach, describe, expect, it } from '@jest/globals';
import type { SessionSummary } from '#contract/views';
import type { EventLine } from './event-line.ts';
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
});
