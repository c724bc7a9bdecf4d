import { expect, it } from '@jest/globals';
import { withoutRepeats } from './start-tracing.ts';

it('tells of a collector that stays away when the cause changes, and again every ten minutes', () => {
  const told: string[] = [];
  let minute = 0;
  const tell = withoutRepeats(
    (message) => told.push(`${minute} ${message}`),
    () => minute * 60_000,
  );
  for (const message of ['refused', 'refused', 'late', 'late', 'refused']) {
    tell(message);
    minute += 1;
  }
  for (minute = 5; minute < 16; minute += 1) tell('refused');
  expect(told).toEqual(['0 refused', '2 late', '4 refused', '14 refused']);
});
