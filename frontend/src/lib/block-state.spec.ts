import { describe, expect, it } from '@jest/globals';
import type { GenerationView } from '$lib/contract';
import { BLOCK_KINDS, blockState, showsValues, type Look } from './block-state';
import { blockWords } from './block-words';
import { BLOCK_EXAMPLES } from './block-examples';

const FIRST = { generationId: 'g1', generation: 1 };
const SECOND = { generationId: 'g2', generation: 2 };
const session = (more: Partial<Look['session']>): Look['session'] => ({
  ...{ sessionId: 'a b', state: 'ready', parked: null },
  ...{ visibleGeneration: FIRST, latestGeneration: FIRST },
  ...more,
});
const bare = (state: Look['session']['state'], more: Partial<Look['session']> = {}) =>
  session({ state, visibleGeneration: null, ...more });
const latest = (more: Partial<GenerationView>): GenerationView => ({
  ...({} as GenerationView), // only what is asked for
  ...{ state: 'running', stages: [], error: null, supersededBy: null },
  ...more,
});
const RUNNING = latest({
  stages: [
    { stage: 'factors', segment: null, state: 'done', at: null },
    { stage: 'scenarios', segment: 'brand', state: 'running', at: null },
  ],
});

describe('the state of a block', () => {
  it.each<[string, Look, object]>([
    ['the results are the last', { session: session({}) }, { kind: 'ready' }],
    [
      'nothing was asked for',
      { session: bare('not_generated', { latestGeneration: null }) },
      { kind: 'not_generated' },
    ],
    [
      'the first run waits',
      { session: bare('generating'), latest: latest({ state: 'queued' }) },
      { kind: 'waiting', generation: 1, href: '/generations/g1' },
    ],
    [
      'the first run runs',
      { session: bare('generating'), latest: RUNNING },
      {
        kind: 'generating',
        generation: 1,
        stage: 'Scenarios, Brand: running',
        href: '/generations/g1',
      },
    ],
    [
      'the first run failed',
      { session: bare('failed'), latest: latest({ state: 'failed', error: 'the disk is full' }) },
      { kind: 'failed', cause: 'The disk is full', href: '/generations/g1' },
    ],
    [
      'a newer run runs',
      { session: session({ state: 'generating', latestGeneration: SECOND }) },
      { kind: 'stale', generation: 2, runs: true, href: '/generations/g2' },
    ],
    [
      'a newer run failed',
      { session: session({ state: 'failed', latestGeneration: SECOND }) },
      { kind: 'stale', generation: 2, runs: false, href: '/generations/g2' },
    ],
    [
      'inputs are missing',
      { session: session({}), notEnough: 'Not computed: needs F12.' },
      { kind: 'not_enough', why: 'Not computed: needs F12.' },
    ],
    ['results were cleared', { session: bare('cleared') }, { kind: 'cleared' }],
    [
      'an event could not be read',
      { session: bare('parked', { parked: { revision: '7', error: 'no such layer', at: '' } }) },
      { kind: 'parked', revision: '7', error: 'no such layer' },
    ],
    [
      'the past is looked at, whatever is now',
      { session: bare('cleared'), asOf: 'revision 9' },
      { kind: 'past', asOf: 'revision 9', now: '/sessions/a%20b' },
    ],
  ])('when %s', (_, look, state) => expect(blockState(look)).toMatchObject(state));

  it('lets values be seen only where there are some', () => {
    expect(BLOCK_EXAMPLES.filter(showsValues).map(({ kind }) => kind)).toEqual([
      ...['ready', 'stale', 'past'],
    ]);
  });
});

describe('the words of a state', () => {
  it('are its own, and tell a cause and a next step unless it is ready', () => {
    expect(BLOCK_EXAMPLES.map(({ kind }) => kind)).toEqual(BLOCK_KINDS);
    const words = BLOCK_EXAMPLES.map(blockWords);
    expect(new Set(words.map(({ title }) => title)).size).toBe(BLOCK_KINDS.length);
    const silent = words.filter(({ cause, next }) => cause === null || next === null);
    expect(silent.map(({ title }) => title)).toEqual(['Ready']);
  });
});
