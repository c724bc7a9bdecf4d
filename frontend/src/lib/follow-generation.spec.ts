import { beforeEach, describe, expect, it } from '@jest/globals';
import type { GenerationView } from '$lib/contract';
import type { Connection, Means } from './follow';
import { followGeneration, POLL_MS } from './follow-generation';

const view = (progress: number, state: GenerationView['state'] = 'running') =>
  ({ generationId: 'g', state, progress }) as GenerationView;

/** A stream that a test opens, feeds and breaks. */
class FakeStream extends EventTarget {
  readyState = 0;
  closed = false;
  open() {
    this.dispatchEvent(new Event('open'));
  }
  tell(name: string, data: GenerationView) {
    this.dispatchEvent(Object.assign(new Event(name), { data: JSON.stringify(data) }));
  }
  fail(readyState = 0) {
    this.readyState = readyState;
    this.dispatchEvent(new Event('error'));
  }
  close() {
    this.closed = true;
  }
}

let streams: FakeStream[];
let waits: { work: () => void; ms: number; forgotten: boolean }[];
let answer: () => Promise<Response>;
let connections: Connection[];
let progress: number[];
let stop: () => void;

const stream = () => streams.at(-1)!;
const wait = () => waits.at(-1)!;

/** Ends the current wait and lets the poll that follows it come to its end. */
async function nextPoll() {
  wait().work();
  await new Promise((resolve) => setTimeout(resolve));
}

beforeEach(() => {
  streams = [];
  waits = [];
  connections = [];
  progress = [];
  answer = () => Promise.reject(new Error('down'));
  const means: Means = {
    openStream: () => {
      streams.push(new FakeStream());
      return stream() as unknown as EventSource; // the three members that are used
    },
    fetch: () => answer(),
    later: (work, ms) => {
      const one = { work, ms, forgotten: false };
      waits.push(one);
      return () => (one.forgotten = true);
    },
  };
  const listener = {
    onView: (one: GenerationView) => progress.push(one.progress),
    onConnection: (one: Connection) => connections.push(one),
  };
  stop = followGeneration('g', listener, means);
});

describe('following a generation', () => {
  it('shows what the stream tells and ends with it', () => {
    stream().open();
    stream().tell('snapshot', view(10));
    stream().tell('stage', view(40));
    stream().tell('done', view(100, 'succeeded'));
    expect(progress).toEqual([10, 40, 100]);
    expect(connections).toEqual(['live', 'over']);
    expect(stream().closed).toBe(true);
  });

  it('leaves one failed connect to the browser, and polls after the second', () => {
    stream().fail();
    expect([connections, waits.length]).toEqual([[], 0]);
    stream().fail();
    expect(connections).toEqual(['polling']);
    expect([stream().closed, wait().ms]).toEqual([true, POLL_MS]);
  });

  it('polls at once where the browser gives the stream up', () => {
    stream().fail(2);
    expect(connections).toEqual(['polling']);
  });

  it('tries the stream again after each poll, and says when it is live again', async () => {
    stream().fail(2);
    answer = async () => Response.json(view(30));
    await nextPoll();
    expect([progress, streams.length]).toEqual([[30], 2]);
    stream().fail();
    await nextPoll();
    expect(streams).toHaveLength(3);
    stream().open();
    expect(connections.at(-1)).toBe('live');
  });

  it('leaves a stream that came back to the browser again when it breaks', async () => {
    stream().fail(2);
    answer = async () => Response.json(view(30));
    await nextPoll();
    stream().open();
    stream().fail();
    expect([connections.at(-1), stream().closed]).toEqual(['live', false]);
    stream().fail();
    expect(connections.at(-1)).toBe('polling');
  });

  it('learns the end from a poll', async () => {
    stream().fail(2);
    answer = async () => Response.json(view(60, 'cancelled'));
    await nextPoll();
    expect(connections).toEqual(['polling', 'polling', 'over']);
    expect(streams).toHaveLength(1);
  });

  it('waits longer after each poll without an answer, and gives up in the end', async () => {
    stream().fail(2);
    for (let i = 0; i < 20; i += 1) await nextPoll();
    const seconds = waits.map(({ ms }) => ms / 1000);
    expect(seconds.slice(0, 7)).toEqual([3, 3, 6, 12, 24, 24, 24]);
    expect(waits).toHaveLength(20);
    expect(connections.at(-1)).toBe('given_up');
    expect(connections.slice(1, -1)).toEqual(Array(19).fill('unreachable'));
  });

  it('takes a refusal for no answer', async () => {
    stream().fail(2);
    answer = async () => Response.json({ detail: 'no' }, { status: 503 });
    await nextPoll();
    expect([connections.at(-1), progress]).toEqual(['unreachable', []]);
  });

  it('does nothing more once it is stopped', async () => {
    stream().fail(2);
    answer = async () => Response.json(view(30));
    wait().work();
    stop();
    await new Promise((resolve) => setTimeout(resolve));
    expect([progress, streams.length, wait().forgotten]).toEqual([[], 1, true]);
  });
});
