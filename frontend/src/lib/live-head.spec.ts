import { describe, expect, it } from '@jest/globals';
import { followHead } from './live-head';

describe('the head of a log', () => {
  // It was asked for every five seconds by every page, however long nobody answered.
  it('is asked for again and again, later after each answer that did not come', async () => {
    const waits: { work: () => void; ms: number }[] = [];
    const asked: string[] = [];
    const answers = [
      () => Promise.resolve(Response.json({ head: '20' })),
      () => Promise.reject(new Error('gone')),
      () => Promise.resolve(new Response('', { status: 503 })),
      () => Promise.resolve(Response.json({ head: '25' })),
    ];
    const heads: string[] = [];
    let forgotten = false;
    const end = followHead('a b', (head) => heads.push(head), {
      fetch: (url) => answers[asked.push(url) - 1]!(),
      later: (work, ms) => {
        waits.push({ work, ms });
        return () => (forgotten = true);
      },
    });
    for (const _ of answers) {
      waits.at(-1)!.work();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(heads).toEqual(['20', '25']);
    expect(waits.map(({ ms }) => ms)).toEqual([5000, 5000, 5000, 10_000, 5000]);
    expect(new Set(asked)).toEqual(new Set(['/api/v1/sessions/a%20b/events?order=newest&limit=1']));
    end();
    expect(forgotten).toBe(true);
  });
});
