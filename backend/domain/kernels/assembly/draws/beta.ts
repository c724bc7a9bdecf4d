import { exps } from './elementary';
import { fillGammas } from './gamma';
import { BLOCK, NUMBERS, block } from './room';
import { fillExponentials } from './ziggurat';

/** What a block is made of. */
const firsts: usize = memory.data(NUMBERS, 16);
const seconds: usize = memory.data(NUMBERS, 16);
const exponents: usize = memory.data(NUMBERS, 16);

/**
 * Fills the block with Beta(a, b) numbers, both shapes above 0: G1 / (G1 + G2) of two gamma numbers.
 *
 * For a shape below 1, ln G(a) = ln G(a + 1) + ln(u) / a, and -ln(u) is an exponential number. Both
 * such terms are kept as one exponent on G2, so that the ratio never is 0 / 0.
 */
export function betas(a: f64, b: f64): void {
  fillGammas(a < 1 ? a + 1 : a, firsts);
  fillGammas(b < 1 ? b + 1 : b, seconds);
  if (a >= 1 && b >= 1) return shares();
  memory.fill(exponents, 0, NUMBERS);
  if (a < 1) addExponentials(1 / a);
  if (b < 1) addExponentials(-1 / b);
  sharesOfScaled();
}

function addExponentials(scale: f64): void {
  fillExponentials(block, BLOCK);
  for (let i = 0; i < NUMBERS; i += 16) {
    const added = f64x2.mul(v128.load(block + i), f64x2.splat(scale));
    v128.store(exponents + i, f64x2.add(v128.load(exponents + i), added));
  }
}

function shares(): void {
  for (let i = 0; i < NUMBERS; i += 16) {
    const first = v128.load(firsts + i);
    v128.store(block + i, f64x2.div(first, f64x2.add(first, v128.load(seconds + i))));
  }
}

function sharesOfScaled(): void {
  for (let i = 0; i < NUMBERS; i += 16) {
    const first = v128.load(firsts + i);
    const second = f64x2.mul(v128.load(seconds + i), exps(v128.load(exponents + i)));
    v128.store(block + i, f64x2.div(first, f64x2.add(first, second)));
  }
}
