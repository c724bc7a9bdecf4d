import { real } from './elements.ts';

/** 2^k at index k + 1022, for k from -1022 to 1023: all normal powers, exact. */
export const POWERS_OF_TWO = allPowers();

function allPowers(): Float64Array {
  const powers = new Float64Array(2046);
  powers[0] = 2.2250738585072014e-308;
  for (let i = 1; i < powers.length; i++) powers[i] = 2 * real(powers, i - 1);
  return powers;
}
