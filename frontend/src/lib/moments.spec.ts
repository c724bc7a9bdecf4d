import { describe, expect, it } from '@jest/globals';
import { momentText } from './moments';

describe('a revision', () => {
  it('is told with its event and time where they are known', () => {
    const moment = {
      revision: 41,
      type: 'FactorsComputed',
      occurredAt: '2026-11-03T14:02:59.999Z',
    };
    expect(momentText(41, [moment])).toBe('revision 41, factors computed, 14:02 UTC');
    expect(momentText(42, [moment])).toBe('revision 42');
  });
});
