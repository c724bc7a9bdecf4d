/**
 * Polynomials of two numbers at a time, by Horner's rule, each step rounded twice. Coefficients stand
 * in memory, the highest power's first, so that a longer polynomial goes on from a shorter one. From
 * there one instruction takes a coefficient for both numbers; a constant in the code takes three.
 */

export const HALF = memory.data<f64>([0.5], 16);
export const ONE = memory.data<f64>([1], 16);

/** The constant at an address, twice. */
export function twice(at: usize): v128 {
  return v128.load64_splat(at);
}

/** sum * x + the coefficient at an address. */
function step(sum: v128, x: v128, at: usize): v128 {
  return f64x2.add(v128.load64_splat(at), f64x2.mul(x, sum));
}

export function degree2(x: v128, at: usize): v128 {
  return step(step(v128.load64_splat(at), x, at + 8), x, at + 16);
}

export function degree3(x: v128, at: usize): v128 {
  return step(degree2(x, at), x, at + 24);
}

export function degree4(x: v128, at: usize): v128 {
  return step(degree3(x, at), x, at + 32);
}

export function degree5(x: v128, at: usize): v128 {
  return step(degree4(x, at), x, at + 40);
}

export function degree6(x: v128, at: usize): v128 {
  return step(degree5(x, at), x, at + 48);
}

export function degree7(x: v128, at: usize): v128 {
  return step(degree6(x, at), x, at + 56);
}

export function degree8(x: v128, at: usize): v128 {
  return step(degree7(x, at), x, at + 64);
}

export function degree9(x: v128, at: usize): v128 {
  return step(degree8(x, at), x, at + 72);
}

export function degree10(x: v128, at: usize): v128 {
  return step(degree9(x, at), x, at + 80);
}
