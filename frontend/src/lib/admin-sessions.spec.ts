import { describe, expect, it } from '@jest/globals';
import {
  adminFilter,
  adminFilterWords,
  adminQuery,
  existsWords,
  inSentence,
  mayWithdraw,
  orderState,
  orderTitle,
  planSentences,
} from './admin-sessions.ts';
import { orderView } from './testing/admin.ts';

const plan = {
  choice: { session: null, q: null, state: null, made: null },
  ...{ sessions: 61, withResults: 60, generating: 0, perMinute: 30, seconds: 120 },
  ...{ digest: 'd', examples: [], refused: null },
};

describe('the list of admins', () => {
  it('takes from its address what it knows, and writes it back', () => {
    const filter = adminFilter(new URLSearchParams('q=a&made=older&state=once'));
    expect(filter).toMatchObject({ q: 'a', made: 'older', state: '' });
    expect(adminQuery(filter)).toBe('?q=a&made=older');
    expect(adminFilterWords(filter)).toBe('“a”, by another catalogue or engine');
  });

  it('says what there is, and what there is none of', () => {
    const exists = { factors: 28, patterns: 1, scenarios: 5, personas: 0, content: 0 };
    expect(existsWords({ exists, made: 'current' })).toBe(
      '28 factors, 1 pattern, 5 scenarios, no personas, no content pages',
    );
    expect(existsWords({ exists, made: 'nothing' })).toBe('nothing');
  });
});

describe('a plan to regenerate', () => {
  it('counts sessions, says what stays and how long it takes', () => {
    expect(planSentences(plan)).toEqual([
      '61 sessions fit; 60 with results, which stay until the new ones are whole.',
      'At most 30 generations a minute are started: the last one starts after about 2 min.',
    ]);
  });

  it('warns of generations that it ends', () => {
    expect(planSentences({ ...plan, generating: 2 })[1]).toMatch(/^2 generations under way/);
  });
});

describe('an order for sessions', () => {
  it('tells what was done and what waits', () => {
    const order = orderView({
      waiting: 9,
      outcomes: { requested: 3, cleared: 0, unchanged: 0, refused: 1, withdrawn: 0 },
      generations: { running: 1, succeeded: 2, failed: 0, cancelled: 0 },
    });
    expect(orderTitle(order)).toBe('Regenerate 13 sessions');
    expect(orderState(order)).toBe(
      'Under way: 3 started, 1 refused, 9 waiting. Generations: 2 succeeded, 1 under way',
    );
  });

  it('keeps the letters of a session inside a sentence', () => {
    const title = orderTitle(orderView({ kind: 'clear', sessions: 1, sessionId: 'Pergola-B' }));
    expect(inSentence(title)).toBe('clear Pergola-B');
  });

  it('to clear can be taken back while it is held, and not later', () => {
    expect(mayWithdraw({ kind: 'clear', state: 'held' })).toBe(true);
    expect(mayWithdraw({ kind: 'clear', state: 'running' })).toBe(false);
    expect(mayWithdraw({ kind: 'regeneration', state: 'running' })).toBe(true);
  });
});
