import { describe, expect, it } from '@jest/globals';
import { RecentRate } from './rate.ts';

describe('the rate that a remaining time is told from', () => {
  it('leaves out how long it took to get ready', () => {
    const rate = new RecentRate();
    rate.add(100, 5_000);
    expect(rate.value).toBe(0);
    rate.add(100, 5_500);
    rate.add(200, 6_000);
    // 300 events in the second since the first step
    expect(rate.value).toBe(300);
  });

  it('counts a step that is about to end', () => {
    const rate = new RecentRate();
    expect(rate.with(100, 4_000)).toBe(0);
    rate.add(100, 5_000);
    expect(rate.with(100, 5_500)).toBe(200);
    expect(rate.value).toBe(0);
  });

  it('begins anew when steps will take another time', () => {
    const rate = new RecentRate();
    for (let second = 0; second <= 3; second += 1) rate.add(100, second * 1_000);
    rate.restart();
    expect(rate.value).toBe(0);
    rate.add(100, 4_000);
    rate.add(900, 5_000);
    expect(rate.value).toBe(900);
  });

  it('forgets what is longer ago than ten seconds', () => {
    const rate = new RecentRate();
    for (let second = 0; second <= 20; second += 1) rate.add(1_000, second * 1_000);
    for (let second = 21; second <= 31; second += 1) rate.add(100, second * 1_000);
    expect(rate.value).toBe(100);
  });
});
