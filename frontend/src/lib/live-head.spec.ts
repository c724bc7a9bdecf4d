import { describe, expect, it } from '@jest/globals';
import { followHead } from './live-head';

describe('the head of a log', () => {
  it('is asked for again and again, also after an answer that did not come', async () => {
    let work = () => {};
    const asked: string[] = [];
    const answers = [
      () => Promise.resolve(Response.json({ head: '20' })),
      () => Promise.reject(new Error('gone')),
      () => Promise.resolve(new Response('', { status: 503 })),
      () => Promise.resolve(Response.json({ head: '25' })),
    ];
    const heads: string[] = [];
    let stopped = false;
    const end = followHead('a b', (head) => heads.push(head), {
      fetch: (url) => answers[asked.push(url) - 1]!(),
      every: (again) => {
        work = again;
        return () => (stopped = true);
      },
    });
    for (const _ of answers) {
      work();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(heads).toEqual(['20', '25']);
    expect(new Set(asked)).toEqual(new Set(['/api/v1/sessions/a%20b/events?order=newest&limit=1']));
    end();
    expect(stopped).toBe(true);
  });
});
