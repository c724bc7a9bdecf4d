import type { KpiSpec, PathSpec, PatternSpec } from '#contract/catalogue/patterns';
import { correlate } from '../random/copula.ts';
import { fillUniform, openStream } from '../random/stream.ts';
import { toTriangular } from '../random/triangular.ts';
import { toTruncatedNormal } from '../random/truncated-normal.ts';

/** The KPIs that a path quantifies, in the path's order. */
export function kpisOf(pattern: PatternSpec, path: PathSpec): readonly KpiSpec[] {
  return path.kpis.flatMap((name) => pattern.kpis.filter((kpi) => kpi.name === name));
}

/** The correlations of which a path quantifies both ends. */
export function correlationsOf(pattern: PatternSpec, path: PathSpec): PatternSpec['correlations'] {
  return pattern.correlations.filter(({ a, b }) => path.kpis.includes(a) && path.kpis.includes(b));
}

/**
 * Fills `out` with draws of a KPI by its inverse distribution, from the stream `kpi` of
 * `<pattern>.<kpi>`. The second KPI of a correlated pair takes its uniform numbers from a copula with
 * the first one's; `scratch` is as long as `out`.
 */
export function drawKpi(
  { seed, pattern, path }: KpiSource,
  kpi: KpiSpec,
  out: Float64Array,
  scratch: Float64Array,
): void {
  const streamOf = (name: string) => openStream(seed, 'kpi', `${pattern.id}.${name}`);
  fillUniform(streamOf(kpi.name), out);
  const pair = correlationsOf(pattern, path).find(({ b }) => b === kpi.name);
  if (pair !== undefined) {
    fillUniform(streamOf(pair.a), scratch);
    correlate(out, scratch, pair.rho);
  }
  const { distribution } = kpi;
  if (distribution.kind === 'triangular') toTriangular(out, distribution);
  else toTruncatedNormal(out, distribution);
}

export interface KpiSource {
  readonly seed: string;
  readonly pattern: PatternSpec;
  readonly path: PathSpec;
}
