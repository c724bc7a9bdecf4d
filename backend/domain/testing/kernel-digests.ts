import { sha256Hex } from '../hash.ts';
import { exp } from '../numeric/exp.ts';
import { ln } from '../numeric/ln.ts';
import { real } from '../numeric/elements.ts';
import { fillBeta } from '../random/beta.ts';
import { correlate } from '../random/copula.ts';
import { fillExponential } from '../random/exponential.ts';
import { fillNormal } from '../random/normal.ts';
import { fillUniform, openStream, type RandomStream } from '../random/stream.ts';
import { toTriangular } from '../random/triangular.ts';
import { toTruncatedNormal } from '../random/truncated-normal.ts';

type Kernel = (stream: RandomStream, out: Float64Array) => void;

function ofUniforms(change: (values: Float64Array) => void): Kernel {
  return (stream, out) => {
    fillUniform(stream, out);
    change(out);
  };
}

function eachBy(change: (x: number) => number): (values: Float64Array) => void {
  return (values) => {
    for (let i = 0; i < values.length; i++) values[i] = change(real(values, i));
  };
}

function correlated(values: Float64Array): void {
  const others = new Float64Array(values.length);
  fillUniform(openStream('0123456789abcdef', 'kpi', 'other'), others);
  correlate(values, others, -0.6);
}

const KERNELS: Readonly<Record<string, Kernel>> = {
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
  ln: ofUniforms(eachBy(ln)),
  exp: ofUniforms(eachBy((u) => exp(1400 * u - 700))),
};

/** SHA-256 of the bits of `count` draws of each kernel, by the kernel's name. */
export function kernelDigests(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(KERNELS).map(([name, fill]) => {
      const draws = new Float64Array(count);
      fill(openStream('0123456789abcdef', 'kpi', name), draws);
      return [name, sha256Hex(new Uint8Array(draws.buffer))];
    }),
  );
}
