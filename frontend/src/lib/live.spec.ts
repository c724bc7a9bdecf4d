import { describe, expect, it } from '@jest/globals';
import type { Connection, Means } from './follow';
import { followSession, newerEvents, newsSince, type Seen } from './live';

const at = (state: Seen['state'], generationId: string | null, revision = '20'): Seen => ({
  ...{ state, revision },
  visibleGeneration: generationId === null ? null : { generationId, generation: 1 },
});

describe('news of a session', () => {
  it.each([
    ['nothing changed', at('ready', 'a'), at('ready', 'a'), undefined],
    ['other results are visible', at('ready', 'a'), at('ready', 'b'), 'New results are there.'],
    ['the first results came', at('generating', null), at('ready', 'a'), 'New results are there.'],
    ['a run started', at('ready', 'a'), at('generating', 'a'), 'A new run has started.'],
    ['a run ended without results', at('generating', 'a'), at('failed', 'a'), undefined],
    [
      'the results were cleared',
      at('ready', 'a'),
      at('cleared', null),
      'The results were cleared.',
    ],
    ['a run runs and nothing more', at('generating', 'a'), at('generating', 'a'), undefined],
    ['what is told is older than the page', at('ready', 'b'), at('ready', 'a', '9'), undefined],
  ])('when %s', (_, shown, now, news) => expect(newsSince(shown, now)?.text).toBe(news));

  it('counts the events that came after a page was made', () => {
    expect(newerEvents('20', '25')).toBe(5);
    expect(newerEvents('20', '19')).toBe(0);
    expect(newerEvents('20', undefined)).toBe(0);
  });
});

describe('following a session', () => {
  it('reads its stream, and asks for it where the stream is lost', async () => {
    const opened: string[] = [];
    const asked: string[] = [];
    const waits: { work: () => void; ms: number }[] = [];
    const told: (Connection | string)[] = [];
    const sources: EventTarget[] = [];
    const means: Means = {
      openStream: (url) => {
        opened.push(url);
        const source = Object.assign(new EventTarget(), { readyState: 2, close: () => {} });
        sources.push(source);
        return source as unknown as EventSource; // the members that are used
      },
      fetch: async (url) => {
        asked.push(url);
        return Response.json(at('ready', 'b', '21'));
      },
      later: (work, ms) => {
        waits.push({ work, ms });
        return () => {};
      },
    };
    const listener = {
      onView: ({ revision }: Seen) => told.push(revision),
      onConnection: (state: Connection) => told.push(state),
    };
    followSession('a b', listener, means);
    sources[0]?.dispatchEvent(new Event('error'));
    waits[0]?.work();
    await new Promise((resolve) => setTimeout(resolve));
    expect(opened).toEqual(Array(2).fill('/api/v1/sessions/a%20b/live'));
    expect([asked, waits[0]?.ms]).toEqual([['/api/v1/sessions/a%20b'], 5000]);
    const data = JSON.stringify(at('ready', 'c', '22'));
    sources[1]?.dispatchEvent(Object.assign(new Event('session'), { data }));
    expect(told).toEqual(['polling', 'polling', '21', '22']);
  });
});
