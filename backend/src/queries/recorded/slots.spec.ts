import { describe, expect, it } from '@jest/globals';
import { Slots } from './slots.ts';

/** Work that is over when the test says so. */
function held() {
  let end = (): void => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { end, work: () => over };
}

describe('slots', () => {
  it('let the next in when one is free, in the order of their coming', async () => {
    const slots = new Slots(1, 5);
    const begun: string[] = [];
    const first = held();
    const one = slots.take(first.work);
    const two = slots.take(async () => void begun.push('two'));
    const three = slots.take(async () => void begun.push('three'));
    expect(begun).toEqual([]);
    first.end();
    await Promise.all([one, two, three]);
    expect(begun).toEqual(['two', 'three']);
  });

  it('are free again after work that failed', async () => {
    const slots = new Slots(1, 0);
    await expect(slots.take(() => Promise.reject(new Error('broke')))).rejects.toThrow('broke');
    expect(await slots.take(async () => 'well')).toBe('well');
  });

  it('refuse those who would wait behind too many', async () => {
    const slots = new Slots(1, 1);
    const first = held();
    const all = [slots.take(first.work), slots.take(async () => {})];
    await expect(slots.take(async () => {})).rejects.toMatchObject({ code: 'simulations_busy' });
    first.end();
    await Promise.all(all);
  });

  it('refuse in the words of what is waited for', async () => {
    const slots = new Slots(1, 0, (waiting) => new Error(`${waiting} readers wait`));
    const first = held();
    const one = slots.take(first.work);
    await expect(slots.take(async () => {})).rejects.toThrow('0 readers wait');
    first.end();
    await one;
  });
});
