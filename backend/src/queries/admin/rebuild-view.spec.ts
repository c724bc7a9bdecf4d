import { describe, expect, it } from '@jest/globals';
import { progressOf } from './rebuild-view.ts';

const FILLING = {
  events: 400,
  recent_rate: 200,
  events_total: '1000',
  filled_at: null,
  fill_rate: null,
  paused: false,
};

describe('the progress of a rebuild', () => {
  it('tells what is left from the rate of late, not from that since the beginning', () => {
    expect(progressOf(FILLING)).toEqual({ events: 400, total: 1000, rate: 200, secondsLeft: 3 });
  });

  it('does not guess while it is paused, or while nobody fills it', () => {
    const unknown = { events: 400, total: 1000, rate: 0, secondsLeft: null };
    expect(progressOf({ ...FILLING, paused: true })).toEqual(unknown);
    expect(progressOf({ ...FILLING, recent_rate: null })).toEqual(unknown);
  });

  it('tells the rate of the whole filling when it is over', () => {
    const filled = { ...FILLING, events: null, filled_at: new Date(), fill_rate: 99.6 };
    expect(progressOf(filled)).toEqual({ events: 1000, total: 1000, rate: 100, secondsLeft: 0 });
  });

  it('never tells more than all, where the build before left more sessions parked', () => {
    const more = { ...FILLING, events: 1003 };
    expect(progressOf(more)).toEqual({ events: 1003, total: 1003, rate: 200, secondsLeft: 0 });
  });
});
