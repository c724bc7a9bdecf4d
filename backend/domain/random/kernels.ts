import { turnByBlocks } from '../kernels/by-blocks.ts';
import { kernels } from '../kernels/machine.ts';
import { real } from '../numeric/elements.ts';
import { fillBeta } from './beta.ts';
import { correlate } from './copula.ts';
import { fillExponential } from './exponential.ts';
import { fillNormal } from './normal.ts';
import { fillUniform, openStream, type RandomStream } from './stream.ts';
import { toTriangular } from './triangular.ts';
import { toTruncatedNormal } from './truncated-normal.ts';

/** Fills an array with numbers made from a stream. */
export type Kernel = (stream: RandomStream, out: Float64Array) => void;

function ofUniforms(change: (values: Float64Array) => void): Kernel {
  return (stream, out) => {
    fillUniform(stream, out);
    change(out);
  };
}

function correlated(values: Float64Array): void {
  const others = new Float64Array(values.length);
  fillUniform(openStream('0123456789abcdef', 'kpi', 'other'), others);
  correlate(values, others, -0.6);
}

/** Every kernel that results are made with, by name: what benchmarks time and versions compare. */
export const KERNELS: Readonly<Record<string, Kernel>> = {
  uniform: fillUniform,
  normal: fillNormal,
  exponential: fillExponential,
  betaOfSmallShapes: (stream, out) => fillBeta(stream, 0.2, 0.3, out),
  betaOfMixedShapes: (stream, out) => fillBeta(stream, 3.6, 0.4, out),
  betaOfLargeShapes: (stream, out) => fillBeta(stream, 40, 25, out),
  triangular: ofUniforms((values) => toTriangular(values, { min: 6, mode: 9, max: 12 })),
  truncatedNormal: ofUniforms((values) =>
    toTruncatedNormal(values, { mean: -30, sd: 8, bounds: [-60, 0] }),
  ),
  copula: ofUniforms(correlated),
  ln: ofUniforms((values) => turnByBlocks(values, kernels.toLns)),
  exp: ofUniforms((values) => {
    for (let i = 0; i < values.length; i++) values[i] = 1400 * real(values, i) - 700;
    turnByBlocks(values, kernels.toExps);
  }),
};
