import { lns } from './elementary';
import { fillUniforms, nextUniform } from './generator';
import { BLOCK, NUMBERS, noteOpen, open, openAt, real, setReal } from './room';
import { fillNormals, nextNormal } from './ziggurat';

/**
 * Gamma numbers of scale 1 for a shape of at least 1 (Marsaglia and Tsang, "A simple method for
 * generating gamma variables", ACM TOMS 26(3), 2000): of constants d = shape - 1/3 and
 * c = 1 / sqrt(9 d), d (1 + c x)^3 of a normal number x, if a uniform one lets it pass.
 */

const normals: usize = memory.data(NUMBERS, 16);
const uniforms: usize = memory.data(NUMBERS, 16);

/** Fills a block at `to`. */
export function fillGammas(shape: f64, to: usize): void {
  const d = shape - 1.0 / 3.0;
  const c = 1 / sqrt(9 * d);
  fillNormals(normals, BLOCK);
  fillUniforms(uniforms, BLOCK);
  const refused = refuse(d, c, propose(d, c, to));
  for (let i = 0; i < refused; i++) setReal(to, openAt(i), drawAnew(d, c));
}

/** Fills the block with candidates; notes those that the squeeze test leaves open. */
function propose(d: f64, c: f64, to: usize): i32 {
  let opens = 0;
  const one = f64x2.splat(1);
  for (let i = 0; i < BLOCK; i += 2) {
    const x = v128.load(normals + (i << 3));
    const root = f64x2.add(one, f64x2.mul(f64x2.splat(c), x));
    const cube = f64x2.mul(f64x2.mul(root, root), root);
    v128.store(to + (i << 3), f64x2.mul(f64x2.splat(d), cube));
    const x2 = f64x2.mul(x, x);
    const limit = f64x2.sub(one, f64x2.mul(f64x2.mul(f64x2.splat(0.0331), x2), x2));
    const passes = f64x2.lt(v128.load(uniforms + (i << 3)), limit);
    const mask = i64x2.bitmask(v128.and(f64x2.gt(root, f64x2.splat(0)), passes)) ^ 3;
    if (mask !== 0) opens = noteOpen(opens, mask, i);
  }
  return opens;
}

/** Of the noted candidates keeps noted those that the exact test refuses. */
function refuse(d: f64, c: f64, opens: i32): i32 {
  let refused = 0;
  for (let i = 0; i < opens; i++) {
    const place = openAt(i);
    // Noted in any case and perhaps overwritten: which it is, is left to chance.
    store<i32>(open + (refused << 2), place);
    refused += i32(!accepts(d, c, real(normals, place), real(uniforms, place)));
  }
  return refused;
}

function accepts(d: f64, c: f64, x: f64, u: f64): bool {
  const root = 1 + c * x;
  if (!(root > 0)) return false;
  const cube = root * root * root;
  const logs = lns(f64x2.replace_lane(f64x2.splat(u), 1, cube));
  const limit = 0.5 * x * x + d * (1 - cube + f64x2.extract_lane(logs, 1));
  return f64x2.extract_lane(logs, 0) < limit;
}

function drawAnew(d: f64, c: f64): f64 {
  let x: f64;
  do x = nextNormal();
  while (!accepts(d, c, x, nextUniform()));
  const root = 1 + c * x;
  return d * (root * root * root);
}
