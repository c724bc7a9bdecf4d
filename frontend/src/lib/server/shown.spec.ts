import { describe, expect, it } from '@jest/globals';
import { untilShown } from './shown';

/** Answers in turn, the last one for ever; 0 is what was asked for. */
async function triesOf(...statuses: readonly number[]): Promise<number> {
  let tries = 0;
  await untilShown(() => {
    const status = statuses[tries] ?? statuses.at(-1) ?? 0;
    tries += 1;
    const problem = { type: '', title: '', status, detail: '', instance: '', traceId: '' };
    return Promise.resolve(
      status === 0 ? { ok: true, value: {}, status: 200 } : { ok: false, problem },
    );
  });
  return tries;
}

describe('what was recorded', () => {
  // 100,000 authors were added, and the page that followed said that there was no such generation.
  it('is waited for as long as the tables are behind, and no longer', async () => {
    expect(await triesOf(0)).toBe(1);
    expect(await triesOf(503, 503, 0)).toBe(3);
    expect(await triesOf(503, 404)).toBe(2);
    expect(await triesOf(503)).toBe(10);
  });
});
