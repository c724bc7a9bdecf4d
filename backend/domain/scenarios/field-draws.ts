import type { Framework } from '#contract/catalogue/framework';
import type { FactorBasis, LayerBasis } from '#contract/factors';
import { reaches, sum } from '../factors/limits.ts';
import { real } from '../numeric/elements.ts';
import { fillBeta } from '../random/beta.ts';
import { openStream } from '../random/stream.ts';

const MIN_CONFIDENCE = 0.01;
const MAX_CONFIDENCE = 0.999;

/** What the draws of factors and segments are made of. */
export interface FieldSources {
  readonly seed: string;
  readonly iterations: number;
  readonly basis: readonly FactorBasis[];
  readonly framework: Framework;
}

/** The draws of a field (`F11`, `segment.experience`), one a run; null when it has no value. */
export type FieldDraws = (field: string) => Float64Array | null;

/**
 * Draws of factors and segments, made when they are first asked for and then kept, so that every
 * pattern meets the same ones: 8 bytes a run and field.
 */
export function fieldDraws(sources: FieldSources): FieldDraws {
  const known = new Map<string, Float64Array | null>();
  const draws: FieldDraws = (field) => {
    const drawn = known.get(field);
    if (drawn !== undefined) return drawn;
    const made = field.startsWith('segment.')
      ? drawSegment(sources, field.slice('segment.'.length), draws)
      : drawFactor(sources, field);
    known.set(field, made);
    return made;
  };
  return draws;
}

/** Section 2 of the method over the drawn layers: sum(w * adj(draw)) / coverage. */
function drawFactor(sources: FieldSources, factorId: string): Float64Array | null {
  const basis = sources.basis.find((one) => one.factorId === factorId);
  const present = (basis?.layers ?? []).filter((layer) => layer.scored !== null);
  const coverage = sum(present.map((layer) => layer.weight));
  if (!reaches(coverage, sources.framework.rules.minFactorCoverage)) return null;
  const sums = new Float64Array(sources.iterations);
  const draws = new Float64Array(sources.iterations);
  for (const layer of present) {
    drawLayer(sources.seed, layer, draws);
    if (layer.inverted) addInverted(sums, draws, layer.weight);
    else addWeighted(sums, draws, layer.weight);
  }
  divideBy(sums, coverage);
  return sums;
}

/** The mean of the segment's computed factors' draws, weights re-normalised. */
function drawSegment(sources: FieldSources, key: string, draws: FieldDraws): Float64Array | null {
  const own = sources.framework.factors.filter((factor) => factor.segment === key);
  const sums = new Float64Array(sources.iterations);
  let weight = 0;
  for (const { id, weightInSegment } of own) {
    const factor = draws(id);
    if (factor !== null) {
      addWeighted(sums, factor, weightInSegment);
      weight += weightInSegment;
    }
  }
  const share = weight / sum(own.map((factor) => factor.weightInSegment));
  if (!reaches(share, sources.framework.rules.minSegmentCoverage)) return null;
  divideBy(sums, weight);
  return sums;
}

/**
 * Fills `out` with Beta(s v, (1 - s) v) draws of a scored layer, v = c / (1 - c): mean s, variance
 * s (1 - s) (1 - c). A score of 0 or 1 and full confidence leave no doubt, so the draw is constant.
 */
export function drawLayer(seed: string, { layerId, scored }: LayerBasis, out: Float64Array): void {
  if (scored === null) throw new Error(`Layer ${layerId} has no score to draw from`);
  const { score, confidence } = scored;
  if (score <= 0 || score >= 1 || confidence >= 1) {
    out.fill(score);
    return;
  }
  const clamped = Math.min(MAX_CONFIDENCE, Math.max(MIN_CONFIDENCE, confidence));
  const v = clamped / (1 - clamped);
  fillBeta(openStream(seed, 'layer', layerId), score * v, (1 - score) * v, out);
}

function addWeighted(sums: Float64Array, draws: Float64Array, weight: number): void {
  for (let i = 0; i < sums.length; i++) sums[i] = real(sums, i) + weight * real(draws, i);
}

function addInverted(sums: Float64Array, draws: Float64Array, weight: number): void {
  for (let i = 0; i < sums.length; i++) sums[i] = real(sums, i) + weight * (1 - real(draws, i));
}

function divideBy(sums: Float64Array, divisor: number): void {
  for (let i = 0; i < sums.length; i++) sums[i] = real(sums, i) / divisor;
}
