import { describe, expect, it } from '@jest/globals';
import { healthOf, type Sight } from './admin-health';
import { orderTitle } from './admin-sessions';
import { buildView, jobList, orderView, rebuildView } from './testing/admin';

const sight = (change: Partial<Sight> = {}): Sight => ({
  ...{ builds: { builds: [buildView()] }, rebuilds: { rebuilds: [] } },
  ...{ parked: { count: 0, groups: [] }, jobs: jobList() },
  orders: { orders: [] },
  ...change,
});
const ofBuilds = (...builds: Parameters<typeof buildView>) =>
  healthOf(sight({ builds: { builds: builds.map((build) => buildView(build)) } }));

describe('health', () => {
  it('is one sentence when nothing is wrong', () => {
    expect(healthOf(sight())).toEqual({ isWell: true, sentences: ['All is up to date.'] });
  });

  it('does not call up to date what is a moment behind', () => {
    expect(ofBuilds({ lag: { events: 3, more: false, seconds: 1 } })).toEqual({
      isWell: true,
      sentences: ['Pages are within 2 s of the newest event, and nothing is wrong.'],
    });
  });

  it('names how far the build of the readers is behind', () => {
    const lag = { events: 1532, more: false, seconds: 40 };
    expect(ofBuilds({ lag, trend: 'closing' })).toEqual({
      isWell: false,
      sentences: ['Build 1, which readers see, is 1532 events behind, about 40 s, catching up.'],
    });
  });

  it('is bad when a runner is silent, though nothing is behind', () => {
    expect(ofBuilds({ advancing: false, heartbeatSeconds: 42 })).toEqual({
      isWell: false,
      sentences: [
        'Build 1, which readers see, is not advancing: its last sign of life was 42 s ago.',
      ],
    });
  });

  it('takes a pause for a fault only where readers are', () => {
    expect(ofBuilds({ state: 'paused', advancing: false }).sentences).toEqual([
      'Build 1, which readers see, is paused by an admin.',
    ]);
    const held = buildView({ buildId: 2, isActive: false, state: 'paused', advancing: false });
    expect(healthOf(sight({ builds: { builds: [held, buildView()] } })).isWell).toBe(true);
  });

  it('names an order that is held, since it may have been taken back', () => {
    const held = orderView({ state: 'unclear', heldBy: '12' });
    expect(healthOf(sight({ orders: { orders: [held, orderView({ state: 'held' })] } }))).toEqual({
      isWell: false,
      sentences: [
        `“${orderTitle(held)}” is held: operation 12 cannot be read, and may have taken it back. See “Sessions”.`,
      ],
    });
  });

  it('never says that all is well of what could not be read', () => {
    expect(healthOf(sight({ builds: null, jobs: null }))).toEqual({
      isWell: false,
      sentences: ['The builds cannot be read.', 'The generations that run cannot be read.'],
    });
  });

  it('misses a build that readers see', () => {
    expect(healthOf(sight({ builds: { builds: [] } })).sentences).toEqual([
      'No build is shown to readers.',
    ]);
  });

  it('tells of parked sessions, of a rebuild that waits, and of a queue that nobody empties', () => {
    const rebuilds = [rebuildView({ phase: 'differs' }), rebuildView({ phase: 'failed' })];
    const jobs = jobList({ queued: { count: 1002, oldestSeconds: 300 } });
    const parked = { count: 2, groups: [] };
    expect(healthOf(sight({ parked, rebuilds: { rebuilds }, jobs })).sentences).toEqual([
      '2 sessions stopped at an event that cannot be applied.',
      'A rebuild found other rows, and waits for an approval.',
      '1002 generations in the queue, the oldest for 5 min.',
    ]);
  });
});
