import { describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { ReadSideUnavailable } from './read-side.ts';
import { SessionVersions } from './session-versions.ts';

interface Asked {
  readonly sessionIds: readonly string[];
  answer(revisions: Readonly<Record<string, number>>): void;
  fail(error: Error): void;
}

/** A pool whose answers come when the test gives them. */
function stub() {
  const asked: Asked[] = [];
  const arrivals: (() => void)[] = [];
  const query = ({ values }: { values: [string[]] }) =>
    new Promise((resolve, reject) => {
      const answer: Asked['answer'] = (revisions) =>
        resolve({ rows: Object.entries(revisions).map(([id, revision]) => rowOf(id, revision)) });
      asked.push({ sessionIds: values[0], answer, fail: reject });
      arrivals.shift()?.();
    });
  const next = () => new Promise<void>((resolve) => arrivals.push(resolve));
  return { versions: new SessionVersions({ query } as unknown as Pool), asked, next };
}

function rowOf(session_id: string, revision: number) {
  return {
    session_id,
    build_id: 1,
    applied_revision: String(revision),
    scored: true,
    visible_generation_id: 'g',
    visible_generation: 1,
    running_generation_id: null,
    cleared: false,
    parked_revision: null,
  };
}

describe('the versions of sessions', () => {
  it('are asked for together by all who come in one turn', async () => {
    const { versions, asked, next } = stub();
    const arrival = next();
    const both = Promise.all([versions.of('a'), versions.of('b'), versions.of('a')]);
    await arrival;
    expect(asked.map(({ sessionIds }) => sessionIds)).toEqual([['a', 'b']]);
    asked[0]?.answer({ a: 5 });
    const [a, b, again] = await both;
    expect([a?.revision, b, again?.revision]).toEqual([5n, null, 5n]);
  });

  it('are never taken from a query that began before the request', async () => {
    const { versions, asked, next } = stub();
    const firstBegun = next();
    const early = versions.of('a');
    await firstBegun;
    const secondBegun = next();
    const [late, later] = [versions.of('a'), versions.of('b')];
    expect(asked).toHaveLength(1);
    asked[0]?.answer({ a: 5 });
    expect((await early)?.revision).toBe(5n);
    await secondBegun;
    expect(asked[1]?.sessionIds).toEqual(['a', 'b']);
    asked[1]?.answer({ a: 6, b: 1 });
    expect([(await late)?.revision, (await later)?.revision]).toEqual([6n, 1n]);
  });

  it('fail for those who share the query, and for nobody after them', async () => {
    const { versions, asked, next } = stub();
    const firstBegun = next();
    const [a, b] = [versions.of('a'), versions.of('b')];
    await firstBegun;
    const secondBegun = next();
    const after = versions.of('a');
    asked[0]?.fail(new Error('connection lost'));
    await expect(a).rejects.toThrow(ReadSideUnavailable);
    await expect(b).rejects.toThrow(ReadSideUnavailable);
    await secondBegun;
    asked[1]?.answer({ a: 7 });
    expect((await after)?.revision).toBe(7n);
  });
});
