import type { ContentQuality } from '#contract/catalogue/cues';
import type { ScoredLayer } from '#contract/scoring';
import { sha256Hex, utf8 } from '#domain/hash';

export type Half = 'tuning' | 'heldOut';

/** Which half of the documents an id belongs to; cues were written with the tuning half in view only. */
export function halfOf(documentId: string): Half {
  return Number.parseInt(sha256Hex(utf8(documentId)).slice(0, 1), 16) % 2 === 0
    ? 'tuning'
    : 'heldOut';
}

export type LayerScore = Pick<ScoredLayer, 'layerId' | 'score'>;

export type Comparison = Pick<
  ContentQuality,
  | 'expertLayers'
  | 'scoredLayers'
  | 'commonLayers'
  | 'spearman'
  | 'meanAbsoluteError'
  | 'recall'
  | 'outside'
>;

/** Scores beside those of an expert: see `ContentQuality` for each figure. */
export function compare(scored: readonly LayerScore[], expert: readonly LayerScore[]): Comparison {
  const reference = new Map(expert.map(({ layerId, score }) => [layerId, score]));
  const pairs = scored.flatMap(({ layerId, score }): [number, number][] => {
    const other = reference.get(layerId);
    return other === undefined ? [] : [[score, other]];
  });
  const errors = pairs.map(([one, other]) => Math.abs(one - other));
  return {
    expertLayers: expert.length,
    scoredLayers: scored.length,
    commonLayers: pairs.length,
    spearman: spearman(pairs),
    meanAbsoluteError: mean(errors),
    recall: pairs.length / expert.length,
    outside: (scored.length - pairs.length) / scored.length,
  };
}

/** Pearson's correlation of average ranks. */
export function spearman(pairs: readonly (readonly [number, number])[]): number {
  const a = ranks(pairs.map(([one]) => one));
  const b = ranks(pairs.map(([, other]) => other));
  const [meanA, meanB] = [mean(a), mean(b)];
  const products = a.map((rank, at) => (rank - meanA) * ((b[at] ?? NaN) - meanB));
  return sum(products) / Math.sqrt(squares(a, meanA) * squares(b, meanB));
}

function ranks(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal + 1) / 2;
  });
}

function squares(values: readonly number[], about: number): number {
  return sum(values.map((value) => (value - about) ** 2));
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
