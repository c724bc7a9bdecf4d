import { framework } from '#contract/catalogue/framework';
import { importV2 } from '#contract/catalogue/import-v2';
import { patternLibrary } from '#contract/catalogue/patterns';
import type { PatternMatch } from '#contract/evaluations';
import type { LayerContribution } from '#contract/factors';
import type { Basis, BasisLayer, LayerQuote, ResponseItem } from '#contract/rich-content';
import type { Segment } from '#contract/segments';
import { rulesOf } from '../generation/engine-rules.ts';
import type { ContentInput, JudgedEvidence, LayerSources } from './input.ts';

/** A scored layer as content needs it. */
export interface LayerFact extends BasisLayer {
  readonly factorId: string;
  /** Share of the factor. */
  readonly weight: number;
  /** Share of the segment's score: layer weight times factor weight. */
  readonly weightInSegment: number;
  readonly adverse: boolean;
  readonly insight: string | null;
  readonly quotes: readonly LayerQuote[];
  /** Those of a bad mood, the worst first, and those of a good one, the best first. */
  readonly complaints: readonly LayerQuote[];
  readonly praises: readonly LayerQuote[];
  /** What the layer is quoted with: its praises at 0.5 or more, else its complaints; by engine 2 all quotes. */
  readonly supporting: readonly LayerQuote[];
  /** What asks to improve the layer is quoted with: its complaints; by engine 2 all quotes. */
  readonly opposing: readonly LayerQuote[];
}

/** A matched pattern with the library's words. */
export interface MatchFact {
  readonly segments: readonly Segment[];
  readonly match: PatternMatch;
  readonly response: ResponseItem;
}

/** The results of a generation, looked up by what content asks for. */
export interface Facts {
  /** Scored layers in catalogue order. */
  readonly layers: readonly LayerFact[];
  /** Values of the computed factors by id. */
  readonly values: ReadonlyMap<string, number>;
  /** The strongest match first: by weight, match score and id. */
  readonly matches: readonly MatchFact[];
}

const NO_BASIS: Basis = { layers: [], factors: [], patternIds: [], quotes: [] };
const MOST_QUOTES = 3;
/** A layer below is unfavourable. */
export const UNFAVOURABLE = 0.5;

export function factsOf(input: ContentInput): Facts {
  const { factors } = input.factors;
  const values = factors.flatMap((factor) =>
    factor.status === 'computed' ? [[factor.factorId, factor.value] as const] : [],
  );
  return { layers: layersOf(input), values: new Map(values), matches: matchesOf(input) };
}

/** Layers of some factors, in catalogue order. */
export function layersIn(facts: Facts, factorIds: readonly string[]): readonly LayerFact[] {
  return facts.layers.filter(({ factorId }) => factorIds.includes(factorId));
}

export function matchesOfSegment(facts: Facts, segment: Segment): readonly MatchFact[] {
  return facts.matches.filter(({ segments }) => segments.includes(segment));
}

export function basisOf(basis: Partial<Basis>): Basis {
  return { ...NO_BASIS, ...basis };
}

/** The basis of what is said of layers: the layers, and their first quotes. */
export function onLayers(...layers: readonly LayerFact[]): Basis {
  return basisOf({
    layers: layers.map(asBasis),
    quotes: layers.flatMap(({ quotes }) => quotes).slice(0, MOST_QUOTES),
  });
}

/** The basis of what is said for a layer or against it: the layer, and the quotes that agree. */
export function onSideOf(layer: LayerFact): Basis {
  return basisOf({ layers: [asBasis(layer)], quotes: layer.supporting.slice(0, MOST_QUOTES) });
}

/** The basis of what asks to improve a layer: the layer, and the quotes against it. */
export function againstLayer(layer: LayerFact): Basis {
  return basisOf({ layers: [asBasis(layer)], quotes: layer.opposing.slice(0, MOST_QUOTES) });
}

/** Highest score first; ties in catalogue order. */
export function byScore(layers: readonly LayerFact[]): readonly LayerFact[] {
  return [...layers].sort((a, b) => b.score - a.score);
}

/** What of a layer is recorded in a basis. */
export function asBasis({ layerId, label, score, confidence }: LayerFact): BasisLayer {
  return { layerId, label, score, confidence };
}

export function factorName(factorId: string): string {
  return framework.factors.find(({ id }) => id === factorId)?.name ?? factorId;
}

function layersOf({ engine, factors, sources }: ContentInput): readonly LayerFact[] {
  const { quotes: rule } = rulesOf(engine);
  const byLayer = new Map(sources.map((source) => [source.layerId, source]));
  return factors.factors.flatMap(({ factorId, layers }) => {
    const factorWeight = framework.factors.find(({ id }) => id === factorId)?.weightInSegment ?? 0;
    return layers.map((layer) => {
      const oriented = orientedLayer(layer, factorId);
      const said = saidOf(layer.layerId, byLayer.get(layer.layerId));
      return {
        ...oriented,
        factorId,
        weight: layer.weight,
        weightInSegment: layer.weight * factorWeight,
        ...said,
        supporting: rule === 'layer' ? agreeing({ ...oriented, ...said }) : said.quotes,
        opposing: rule === 'layer' ? said.complaints : said.quotes,
      };
    });
  });
}

function orientedLayer(
  { layerId, score, confidence, inverted }: LayerContribution,
  factorId: string,
): BasisLayer & Pick<LayerFact, 'adverse'> {
  const spec = framework.layers.find(({ id }) => id === layerId);
  const label = spec?.label ?? labelOfOlder(layerId, factorId);
  const adverse = spec?.polarity === 'adverse' || inverted;
  return { layerId, label, score: inverted ? 1 - score : score, confidence, adverse };
}

type Said = Pick<LayerFact, 'insight' | 'quotes' | 'complaints' | 'praises'>;

type Sided = Pick<LayerFact, 'score' | 'praises' | 'complaints'>;

/** The quotes that agree with a layer's score, those that agree most first. */
export function agreeing({ score, praises, complaints }: Sided): readonly LayerQuote[] {
  return score >= UNFAVOURABLE ? praises : complaints;
}

function saidOf(layerId: string, source: LayerSources | undefined): Said {
  const evidence = source?.evidence ?? [];
  const byMood = evidence.toSorted((a, b) => a.mood - b.mood); // stable: ties stay in their order
  const quoted = ({ mood: _mood, ...item }: JudgedEvidence): LayerQuote => ({ layerId, ...item });
  return {
    insight: source?.insights[0] ?? null,
    quotes: evidence.map(quoted),
    complaints: byMood.filter(({ mood }) => mood < 0).map(quoted),
    praises: byMood
      .filter(({ mood }) => mood > 0)
      .map(quoted)
      .toReversed(),
  };
}

/** A layer of the older format has the name it had there, or that of its factor. */
function labelOfOlder(layerId: string, factorId: string): string {
  return importV2.v2Layers.find(({ id }) => id === layerId)?.name ?? factorName(factorId);
}

function matchesOf({ patterns }: ContentInput): readonly MatchFact[] {
  return patterns.evaluations
    .flatMap((evaluation) => {
      const spec = patternLibrary.patterns.find(({ id }) => id === evaluation.patternId);
      if (evaluation.state !== 'matched' || !spec) return [];
      const { patternId, segments, match } = evaluation;
      const response: ResponseItem = {
        text: spec.strategicResponse,
        patternId,
        polarity: match.polarity,
        basis: basisOf({ patternIds: [patternId] }),
      };
      return [{ segments, match, response }];
    })
    .sort(byRank);
}

function byRank(a: MatchFact, b: MatchFact): number {
  const byWeight = b.match.weight - a.match.weight || b.match.matchScore - a.match.matchScore;
  return byWeight || (a.response.patternId < b.response.patternId ? -1 : 1);
}
