import { framework } from '#contract/catalogue/framework';
import type { KpiDistribution, KpiSpec } from '#contract/catalogue/patterns';
import type { SimulationInput } from '#contract/scenarios';
import { correlationsOf, kpisOf } from '#domain/scenarios/kpi-draws';
import { KPI_PERCENTS } from '#domain/scenarios/kpi-result';
import type { MatchedPattern } from '#domain/scenarios/simulate-pattern';
import { openStream, type Purpose } from '#domain/random/stream';
import { betaShapes, isScored, scoredLayers, selectionsOf, simulatedKpis } from './input.ts';

type Input = Omit<SimulationInput, 'iterations'>;
type Token = string | number | boolean;

/** What numpy draws. */
export function numpyInputs(input: Input): string {
  const kpis = simulatedKpis(input).map(({ kpi }) => kpi.distribution);
  const layers = scoredLayers(input).flatMap((layer) => {
    const shapes = betaShapes(layer);
    return shapes ? [[shapes.a, shapes.b]] : [];
  });
  return JSON.stringify({ kpis, layers, percents: KPI_PERCENTS });
}

/**
 * The simulation's inputs for the C++ program, as numbers in a fixed order: fields, patterns, segments,
 * percents; each list after its length. Streams are given by their first state.
 */
export function cppInputs(input: Input): string {
  const fields = fieldsOf(input);
  const names = fields.map(({ name }) => name);
  const selections = selectionsOf(input);
  const all = selections.flatMap(({ chosen, unquantified }) => [...chosen, ...unquantified]);
  const patterns = [...new Map(all.map((matched) => [matched.pattern.id, matched])).values()];
  const indexOf = (matched: MatchedPattern) =>
    patterns.findIndex(({ pattern }) => pattern.id === matched.pattern.id);
  const tokens = [
    ...list(fields, ({ tokens: own }) => own),
    ...list(patterns, (matched) => patternTokens(input.seed, matched, names)),
    ...list(selections, ({ chosen, unquantified }) => [
      ...list(chosen, (matched) => [indexOf(matched)]),
      ...list(unquantified, (matched) => [indexOf(matched)]),
    ]),
    ...list(KPI_PERCENTS, (percent) => [percent]),
  ];
  return tokens.map(Number).join('\n');
}

function list<T>(items: readonly T[], tokensOf: (item: T) => readonly Token[]): Token[] {
  return [items.length, ...items.flatMap(tokensOf)];
}

function stateOf(seed: string, purpose: Purpose, id: string): number[] {
  return Array.from(openStream(seed, purpose, id).state, (word) => word >>> 0);
}

interface FieldTokens {
  readonly name: string;
  readonly tokens: readonly Token[];
}

/** Factors, then segments: whether known, divisor, layers, terms. */
function fieldsOf({ basis, seed }: Input): FieldTokens[] {
  const factors = basis.map(({ factorId, layers }) => {
    const present = layers.filter(isScored);
    const coverage = present.reduce((sum, { weight }) => sum + weight, 0);
    const known = coverage >= framework.rules.minFactorCoverage - 1e-9;
    const own = list(present, (layer) => {
      const shapes = betaShapes(layer) ?? { a: layer.scored.score, b: 0 };
      const isConstant = betaShapes(layer) === null;
      const state = stateOf(seed, 'layer', layer.layerId);
      return [layer.weight, layer.inverted, isConstant, shapes.a, shapes.b, ...state];
    });
    return { name: factorId, known, tokens: [known, coverage, ...own, 0] };
  });
  const segments = framework.segments.map(({ key }) => {
    const own = framework.factors.filter(({ segment }) => segment === key);
    const terms = own.filter(({ id }) => factors.some(({ name, known }) => known && name === id));
    const weight = terms.reduce((sum, { weightInSegment }) => sum + weightInSegment, 0);
    const tokens = list(terms, ({ id, weightInSegment }) => [
      factors.findIndex(({ name }) => name === id),
      weightInSegment,
    ]);
    return { name: `segment.${key}`, tokens: [weight > 0, weight, 0, ...tokens] };
  });
  return [...factors, ...segments];
}

function patternTokens(
  seed: string,
  { pattern, path, match }: MatchedPattern,
  names: readonly string[],
): Token[] {
  const [lo, hi] = match.probabilityRange;
  const needed = Math.ceil(0.6 * path.when.length - 1e-9);
  const fields = [...new Set(path.when.map(({ field }) => field))];
  const pairs = correlationsOf(pattern, path);
  return [
    ...[path.kpis.length > 0, needed],
    ...list(path.when, ({ field, op, threshold, required }) => [
      ...[names.indexOf(field), op === '>' ? 1 : -1, threshold, required],
    ]),
    ...[lo, lo + (hi - lo) * match.matchScore, hi],
    ...stateOf(seed, 'pattern.p', pattern.id),
    ...stateOf(seed, 'pattern.u', pattern.id),
    ...list(fields, (field) => [names.indexOf(field)]),
    ...list(kpisOf(pattern, path), (kpi) => {
      const stateFor = (name: string) => stateOf(seed, 'kpi', `${pattern.id}.${name}`);
      const pair = pairs.find(({ b }) => b === kpi.name);
      const other = pair ? [true, pair.rho, ...stateFor(pair.a)] : [false, 0, 0, 0, 0, 0];
      return [...kpiTokens(kpi), ...stateFor(kpi.name), ...other];
    }),
  ];
}

function kpiTokens({ distribution, favourable }: KpiSpec): Token[] {
  const side = favourable === 'higher' ? 1 : -1;
  return [distribution.kind === 'normal', ...parametersOf(distribution), side];
}

/** Four of them, whatever the kind. */
function parametersOf(distribution: KpiDistribution): number[] {
  if (distribution.kind === 'normal') {
    return [distribution.mean, distribution.sd, ...distribution.bounds];
  }
  return [distribution.min, distribution.mode, distribution.max, 0];
}
