import type { CatalogChange } from '#contract/catalog-views';
import type { Framework } from '#contract/catalogue/framework';
import type { KpiDistribution, PatternLibrary, PatternSpec } from '#contract/catalogue/patterns';
import type { PatternEvaluation, PredicateOutcome } from '#contract/evaluations';
import type { SimulatedScenario } from '#contract/scenarios';
import type { RecordedRun } from './recorded-run.ts';

/** The catalogue of a server: what a generation is compared with. */
export interface Catalogue {
  readonly framework: Pick<Framework, 'factors' | 'layers'>;
  readonly library: Pick<PatternLibrary, 'patterns'>;
}

type Part = CatalogChange['part'];

/** One part of a catalogue in words, by id: as it was recorded, as it is here. */
interface Compared {
  readonly part: Part;
  readonly names: ReadonlyMap<string, string>;
  readonly recorded: ReadonlyMap<string, string>;
  readonly here: ReadonlyMap<string, string>;
}

/** Of each part, how many the events tell of, and what is otherwise here. */
export function catalogueChanges(
  run: Pick<RecordedRun, 'request' | 'factors' | 'evaluations' | 'scenarios'>,
  catalogue: Catalogue,
): {
  readonly compared: Readonly<Record<Part, number>>;
  readonly changes: readonly CatalogChange[];
} {
  const factors = factorsOf(run, catalogue);
  const layers = layersOf(run, catalogue);
  const patterns = patternsOf(run.evaluations, catalogue.library.patterns);
  const kpis = kpisOf(run, catalogue.library.patterns);
  return {
    compared: {
      ...{ factor: factors.recorded.size, layer: layers.recorded.size },
      ...{ pattern: patterns.recorded.size, kpi: kpis.recorded.size },
    },
    changes: [factors, layers, patterns, kpis].flatMap(changesOf),
  };
}

function changesOf({ part, names, recorded, here }: Compared): CatalogChange[] {
  const gone = [...recorded.keys()].filter((id) => !here.has(id));
  return [...here.keys(), ...gone].flatMap((id) => {
    const [from, to] = [recorded.get(id) ?? null, here.get(id) ?? null];
    return from === to ? [] : [{ part, id, name: names.get(id) ?? id, from, to }];
  });
}

type Factors = Pick<RecordedRun, 'request' | 'factors'>;

function factorsOf({ factors }: Factors, { framework }: Catalogue): Compared {
  return {
    part: 'factor',
    names: new Map(framework.factors.map(({ id, name }) => [id, name])),
    recorded: new Map(factors.map(({ factorId, segment }) => [factorId, `in ${segment}`])),
    here: new Map(framework.factors.map(({ id, segment }) => [id, `in ${segment}`])),
  };
}

/** Of inputs in the older format, layers are not those of the framework: none is compared. */
function layersOf({ request, factors }: Factors, { framework }: Catalogue): Compared {
  const isOlder = request.catalogue.importV2 !== null;
  const all = isOlder ? [] : framework.layers;
  const weights = new Map(all.map(({ id, weight }) => [id, weight]));
  const recorded = isOlder ? [] : factors;
  return {
    part: 'layer',
    names: new Map(all.map(({ id, label }) => [id, label])),
    recorded: new Map(
      recorded.flatMap(({ factorId, layers, missing }) => [
        ...layers.map(({ layerId, weight }) => [layerId, layerWords(factorId, weight)] as const),
        // The weight of a layer without a score is in no event: it counts as the one of today.
        ...missing.map((id) => [id, layerWords(factorId, weights.get(id) ?? null)] as const),
      ]),
    ),
    here: new Map(all.map(({ id, factor, weight }) => [id, layerWords(factor, weight)])),
  };
}

function layerWords(factor: string, weight: number | null): string {
  return weight === null ? `in ${factor}` : `in ${factor}, weight ${tidy(weight)}`;
}

function patternsOf(
  evaluations: readonly PatternEvaluation[],
  patterns: readonly PatternSpec[],
): Compared {
  return {
    part: 'pattern',
    names: new Map(patterns.map(({ id, name }) => [id, name])),
    recorded: new Map(
      evaluations.map(({ patternId, segments, paths }) => [
        patternId,
        patternWords(
          segments,
          paths.map(({ label, predicates }) => ({ label, when: predicates })),
        ),
      ]),
    ),
    here: new Map(patterns.map(({ id, segments, paths }) => [id, patternWords(segments, paths)])),
  };
}

type Condition = Pick<PredicateOutcome, 'field' | 'op' | 'threshold' | 'required'>;

/** `product: F6 > 0.7 and F1 < 0.4 (may be missing); or "late": F6 > 0.9` */
function patternWords(
  segments: readonly string[],
  paths: readonly { readonly label: string; readonly when: readonly Condition[] }[],
): string {
  const conditions = paths.map(({ label, when }) => `“${label}” ${when.map(words).join(' and ')}`);
  return `${segments.join(', ')}: ${conditions.join('; or ')}`;
}

function words({ field, op, threshold, required }: Condition): string {
  return `${field} ${op} ${tidy(threshold)}${required ? '' : ' (may be missing)'}`;
}

/** Of patterns that were simulated, by the path that was; a pattern of two segments has them once. */
function kpisOf(
  { scenarios }: Pick<RecordedRun, 'scenarios'>,
  patterns: readonly PatternSpec[],
): Compared {
  const simulated = scenarios.flatMap((segment) => segment.scenarios);
  const specs = new Map(patterns.map((spec) => [spec.id, spec]));
  return {
    part: 'kpi',
    names: new Map(simulated.flatMap(namesOf)),
    recorded: new Map(
      simulated.flatMap(({ patternId, kpis }) =>
        kpis.map((kpi) => [`${patternId} ${kpi.name}`, kpiWords(kpi)] as const),
      ),
    ),
    here: new Map(simulated.flatMap((scenario) => drawnToday(scenario, specs))),
  };
}

function namesOf({ patternId, patternName, kpis }: SimulatedScenario) {
  return kpis.map(({ name }) => [`${patternId} ${name}`, `${name} of ${patternName}`] as const);
}

function drawnToday(
  { patternId, pathLabel }: SimulatedScenario,
  specs: ReadonlyMap<string, PatternSpec>,
): readonly (readonly [string, string])[] {
  const spec = specs.get(patternId);
  const names = spec?.paths.find(({ label }) => label === pathLabel)?.kpis ?? [];
  const drawn = spec?.kpis.filter(({ name }) => names.includes(name)) ?? [];
  return drawn.map((kpi) => [`${patternId} ${kpi.name}`, kpiWords(kpi)]);
}

type Drawn = Pick<
  SimulatedScenario['kpis'][number],
  'unit' | 'favourable' | 'role' | 'distribution'
>;

function kpiWords({ unit, favourable, role, distribution }: Drawn): string {
  return `${drawnFrom(distribution)} ${unit.replace('_', ' ')}, ${favourable} is better, ${role}`;
}

function drawnFrom(distribution: KpiDistribution): string {
  if (distribution.kind === 'triangular') {
    const { min, mode, max } = distribution;
    return `triangular from ${min} to ${max}, mode ${mode},`;
  }
  const { mean, sd, bounds } = distribution;
  return `normal, mean ${mean}, deviation ${sd}, from ${bounds[0]} to ${bounds[1]},`;
}

/** Without what binary fractions add: 0.1 + 0.2 is 0.3. */
function tidy(n: number): string {
  return String(Number(n.toFixed(12)));
}
