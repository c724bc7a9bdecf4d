import type {
  FactorView,
  MatchedPatternView,
  PatternView,
  Segment,
  SegmentView,
  SimulatedScenario,
} from '$lib/contract';

/** Answers of the API for tests of what is made from them. Members that are not looked at are empty. */

interface FactorWishes {
  readonly segment?: Segment;
  readonly value?: number;
  readonly confidence?: number;
  /** Scores of its layers, all of the same weight; those that are null are missing. */
  readonly scores?: readonly (number | null)[];
}

export function factorView(factorId: string, wishes: FactorWishes = {}): FactorView {
  const { segment = 'market', value, confidence = 0.5, scores = [0.8] } = wishes;
  const ids = scores.map((_, i) => `${factorId}.layer_${i}`);
  const layers = scores.flatMap((score, i) =>
    score === null
      ? []
      : [{ layerId: ids[i]!, weight: 1 / ids.length, score, confidence, ...UNTURNED }],
  );
  const common = {
    ...{ factorId, segment, name: `Name of ${factorId}`, meaning: '', weightInSegment: 0.2 },
    coverage: layers.length / ids.length,
    layers,
    missing: ids.filter((_, i) => scores[i] === null),
    labels: Object.fromEntries(ids.map((id, i) => [id, `Layer ${i}`])),
  };
  if (value !== undefined) return { ...common, status: 'computed', value, confidence };
  const { coverage: actual, missing } = common;
  const reason = { code: 'insufficient_coverage', needed: 0.5, actual, missing } as const;
  return { ...common, status: 'unavailable', reason };
}

const UNTURNED = { inverted: false, contribution: null };

export function segmentView(
  segment: Segment,
  parts: Partial<Pick<SegmentView, 'factors' | 'patterns' | 'scenarios' | 'result'>> = {},
): SegmentView {
  return {
    ...{ sessionId: 's', topic: 'T', segment, name: segment, revision: '13' },
    generation: { generationId: 'g', generation: 1, generatedAt: '2026-01-01T00:00:00Z' },
    result: {
      ...{ segment, coverage: 0.2, missing: ['F16'], status: 'unavailable' },
      reason: { code: 'insufficient_coverage', needed: 0.6, actual: 0.2, missing: ['F16'] },
    },
    ...{ factors: [], patterns: [], scenarios: [], unquantified: [], comparisons: [] },
    selection: { target: 4, matched: 0, quantified: 0, simulated: 0, shortfall: null },
    simulation: { seed: '00000000000000aa', iterations: 1000, generator: 'xoshiro128**' },
    ...{ personas: null, content: null, unavailable: [] },
    ...parts,
  };
}

export function scenario(
  scenarioId: string,
  change: Partial<SimulatedScenario> = {},
): SimulatedScenario {
  return {
    ...{ scenarioId, patternId: 'P001', patternName: 'First', pathLabel: 'main' },
    ...{ polarity: 'Success', strategicResponse: 'Do it', robustness: 0.9, sensitivity: [] },
    ...{ probabilitySuccess: 0.5, confidenceInterval: [0.469, 0.531], standardError: 0.0158 },
    successBasis: 'holds_and_takes_effect',
    activation: { lo: 0.4, mode: 0.5, hi: 0.6, mean: 0.5 },
    ...{ kpis: [], correlations: [] },
    ...change,
  };
}

type Matched = Extract<PatternView, { state: 'matched' }>;

export function matchedPattern(
  patternId: string,
  change: Partial<Matched['match']> & { readonly predicates?: number } = {},
): Matched {
  const { predicates = 1, ...match } = change;
  const predicate = { field: 'F16', op: '>', threshold: 0.7, required: false } as const;
  const met = { thresholdOrigin: 'code', actual: 0.894, holds: true } as const;
  return {
    ...{ patternId, name: `Name of ${patternId}`, libraryType: 'Success', family: '', context: '' },
    ...{ strategicResponse: '', effectSizeHints: '', industryScope: [], segments: ['market'] },
    paths: [
      {
        ...{ label: 'main', polarity: 'Success', state: 'holds', missing: [] },
        predicates: Array.from({ length: predicates }, () => ({ ...predicate, ...met })),
      },
    ],
    state: 'matched',
    match: {
      ...{ pathIndex: 0, pathLabel: 'main', polarity: 'Success', matchScore: 1, confidence: 0.8 },
      ...{ weight: 0.5, probabilityRange: [0.4, 0.6], factorsTriggered: ['F16'] },
      skippedPaths: [],
      ...match,
    },
  };
}

/** A matched pattern as a segment's answer has it. */
export function segmentPattern(patternId: string): MatchedPatternView {
  const { name, libraryType, match } = matchedPattern(patternId);
  const { polarity, pathLabel, confidence, matchScore, weight, probabilityRange } = match;
  return {
    ...{ patternId, name, polarity, libraryType, pathLabel, confidence, matchScore, weight },
    ...{ probabilityRange, strategicResponse: '', effectSizeHints: '', factorsTriggered: ['F16'] },
  };
}
