import { int, real } from '../numeric/elements.ts';
import { ln } from '../numeric/ln.ts';
import { nextNormal, normalBlock } from './normal.ts';
import { BLOCK, nextUniform, uniformBlock, type RandomStream } from './stream.ts';

/** A shape >= 1 as its constants d = shape - 1/3 and c = 1 / sqrt(9 d), and room for a block. */
export interface GammaSource {
  readonly d: number;
  readonly c: number;
  readonly normals: Float64Array;
  readonly uniforms: Float64Array;
}

/** Shared by all sources, as that of the streams. */
const ROOM = { normals: new Float64Array(BLOCK), uniforms: new Float64Array(BLOCK) };

export function gammaSource(shape: number): GammaSource {
  const d = shape - 1 / 3;
  return { d, c: 1 / Math.sqrt(9 * d), ...ROOM };
}

/**
 * Fills a block of at most BLOCK gamma numbers of scale 1, never 0 (Marsaglia and Tsang, "A simple
 * method for generating gamma variables", ACM TOMS 26(3), 2000).
 */
export function gammaBlock(stream: RandomStream, source: GammaSource, out: Float64Array): void {
  const { open } = stream;
  normalBlock(stream, source.normals, 0);
  uniformBlock(stream, source.uniforms, 0);
  const refused = refuse(source, open, propose(source, open, out));
  for (let i = 0; i < refused; i++) out[int(open, i)] = drawAnew(stream, source);
}

/** Fills the block with candidates; lists those that the squeeze test leaves open. */
function propose(source: GammaSource, open: Int32Array, out: Float64Array): number {
  const { d, c, normals, uniforms } = source;
  let opens = 0;
  for (let i = 0; i < out.length; i++) {
    const x = real(normals, i);
    const root = 1 + c * x;
    const x2 = x * x;
    out[i] = d * (root * root * root);
    if (!(root > 0 && real(uniforms, i) < 1 - 0.0331 * x2 * x2)) open[opens++] = i;
  }
  return opens;
}

/** Of the listed candidates keeps in the list those that the exact test refuses. */
function refuse(source: GammaSource, open: Int32Array, opens: number): number {
  let refused = 0;
  for (let i = 0; i < opens; i++) {
    const at = int(open, i);
    const keep = accepts(source, real(source.normals, at), real(source.uniforms, at));
    if (!keep) open[refused++] = at;
  }
  return refused;
}

function accepts({ d, c }: GammaSource, x: number, u: number): boolean {
  const root = 1 + c * x;
  const v = root * root * root;
  return root > 0 && ln(u) < 0.5 * x * x + d * (1 - v + ln(v));
}

function drawAnew(stream: RandomStream, source: GammaSource): number {
  for (;;) {
    const x = nextNormal(stream);
    const root = 1 + source.c * x;
    if (accepts(source, x, nextUniform(stream))) return source.d * (root * root * root);
  }
}
