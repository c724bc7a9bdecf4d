import { describe, expect, it } from '@jest/globals';
import { StreamPlaces } from './stream-places.ts';

const take = (places: StreamPlaces, address: string, count: number) =>
  Array.from({ length: count }, () => places.take(address));

describe('places for event streams', () => {
  it('are fifty for one address, and free again once they are given back', () => {
    const places = new StreamPlaces();
    const [first] = take(places, 'a', 50);
    expect(() => places.take('a')).toThrow(
      expect.objectContaining({
        problem: 'too-many-requests',
        options: { headers: { 'retry-after': '5' } },
      }),
    );
    expect(() => places.take('b')).not.toThrow();
    first?.();
    first?.(); // twice is once
    places.take('a');
    expect(() => places.take('a')).toThrow('50 event streams are open from a');
  });

  it('are five hundred in all', () => {
    const places = new StreamPlaces();
    for (let n = 0; n < 10; n += 1) take(places, `address ${n}`, 50);
    expect(() => places.take('one more')).toThrow(
      expect.objectContaining({ problem: 'too-many-streams' }),
    );
  });
});
