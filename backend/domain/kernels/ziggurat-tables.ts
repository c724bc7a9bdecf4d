import { real } from '../numeric/elements.ts';
import { exp } from '../numeric/exp.ts';
import { ln } from '../numeric/ln.ts';

/**
 * A decreasing density cut into 256 layers of equal area (Marsaglia and Tsang, "The ziggurat method
 * for generating random variables", J. Stat. Softw. 5(8), 2000). Layer 0 holds the tail.
 */
export interface Ziggurat {
  /** Where the tail begins. */
  readonly tail: number;
  /** Right edges, 257 of them: edge 0 is the width of a box as large as layer 0, the last is 0. */
  readonly edges: Float64Array;
  /** The density at each edge from 1 on; entry 0 is not used. */
  readonly heights: Float64Array;
}

const LAYERS = 256;

function cut(
  tail: number,
  area: number,
  density: (x: number) => number,
  inverse: (y: number) => number,
): Ziggurat {
  const edges = new Float64Array(LAYERS + 1);
  const heights = new Float64Array(LAYERS + 1);
  edges[0] = area / density(tail);
  edges[1] = tail;
  heights[1] = density(tail);
  for (let i = 2; i < LAYERS; i++) {
    edges[i] = inverse(area / real(edges, i - 1) + real(heights, i - 1));
    heights[i] = density(real(edges, i));
  }
  edges[LAYERS] = 0;
  heights[LAYERS] = 1;
  return { tail, edges, heights };
}

/** exp(-x^2/2) for x >= 0. The area is that of a layer: tail * density + the tail's integral. */
export const NORMAL_ZIGGURAT = cut(
  3.6541528853610088,
  0.004928673233974655,
  (x) => exp(-0.5 * x * x),
  (y) => Math.sqrt(-2 * ln(y)),
);

/** exp(-x) for x >= 0. */
export const EXPONENTIAL_ZIGGURAT = cut(
  7.69711747013105,
  0.003949659822581557,
  (x) => exp(-x),
  (y) => -ln(y),
);
