import { real } from '../numeric/elements.ts';
import { exp } from '../numeric/exp.ts';
import { exponentialBlock } from './exponential.ts';
import { gammaBlock, gammaSource } from './gamma.ts';
import { BLOCK, type RandomStream } from './stream.ts';

/** What a block is made of, one after the other. */
const g1 = new Float64Array(BLOCK);
const g2 = new Float64Array(BLOCK);
const exponents = new Float64Array(BLOCK);
const scratch = new Float64Array(BLOCK);

/**
 * Fills `out` with Beta(a, b) numbers, both shapes above 0: G1 / (G1 + G2) of two gamma numbers.
 *
 * For a shape below 1, ln G(a) = ln G(a + 1) + ln(u) / a, and -ln(u) is an exponential number. Both
 * such terms are kept as one exponent on G2, so that the ratio never is 0 / 0.
 */
export function fillBeta(stream: RandomStream, a: number, b: number, out: Float64Array): void {
  const first = gammaSource(a < 1 ? a + 1 : a);
  const second = gammaSource(b < 1 ? b + 1 : b);
  for (let from = 0; from < out.length; from += BLOCK) {
    gammaBlock(stream, first, g1);
    gammaBlock(stream, second, g2);
    exponents.fill(0);
    if (a < 1) addExponentials(stream, 1 / a);
    if (b < 1) addExponentials(stream, -1 / b);
    if (a < 1 || b < 1) scaleByExp();
    shares(out, from);
  }
}

function addExponentials(stream: RandomStream, scale: number): void {
  exponentialBlock(stream, scratch, 0);
  for (let i = 0; i < BLOCK; i++) exponents[i] = real(exponents, i) + real(scratch, i) * scale;
}

function scaleByExp(): void {
  for (let i = 0; i < BLOCK; i++) g2[i] = real(g2, i) * exp(real(exponents, i));
}

function shares(out: Float64Array, from: number): void {
  const count = Math.min(BLOCK, out.length - from);
  for (let i = 0; i < count; i++) {
    const g = real(g1, i);
    out[from + i] = g / (g + real(g2, i));
  }
}
