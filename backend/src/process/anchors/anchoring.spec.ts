import { describe, expect, it } from '@jest/globals';
import { startAnchoring, type RunningAnchoring } from './anchoring.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What is asked for, one after another; the first `failing` fail. */
function asked(
  times: { readonly everyMs: number; readonly gatherMs: number },
  failing = 0,
): { readonly running: RunningAnchoring; readonly next: () => Promise<string> } {
  const reasons: string[] = [];
  let wake: () => void = () => undefined;
  let failures = failing;
  const anchor = async (reason: string) => {
    reasons.push(reason);
    wake();
    if (failures-- > 0) throw new Error('the log is away');
  };
  const running = startAnchoring({ anchor, log: silent, ...times });
  const next = async (): Promise<string> => {
    while (reasons.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    return reasons.shift() ?? '';
  };
  return { running, next };
}

const NEVER = 10_000_000;

describe('startAnchoring', () => {
  it('signs at the start what was not signed before a crash', async () => {
    const { running, next } = asked({ everyMs: NEVER, gatherMs: 1 });
    expect(await next()).toBe('generation');
    await running.stop();
  });

  it('signs generations that end together once', async () => {
    const { running, next } = asked({ everyMs: NEVER, gatherMs: 1 });
    running.generationOver();
    running.generationOver();
    expect(await next()).toBe('generation');
    running.generationOver();
    expect(await next()).toBe('generation');
    await running.stop();
  });

  it('signs all heads again and again, also after a failure', async () => {
    const { running, next } = asked({ everyMs: 1, gatherMs: NEVER }, 1);
    expect([await next(), await next(), await next()]).toEqual(Array(3).fill('schedule'));
    await running.stop();
  });
});
