import type { KpiSpec, PathSpec, PatternSpec } from '#contract/catalogue/patterns';
import type { PatternMatch } from '#contract/evaluations';
import { wilson95 } from '#contract/intervals';
import type {
  KpiResult,
  Sensitivity,
  SimulatedScenario,
  UnquantifiedMatch,
} from '#contract/scenarios';
import { flag, real } from '../numeric/elements.ts';
import { fillUniform, openStream } from '../random/stream.ts';
import { toTriangular } from '../random/triangular.ts';
import { pathHolds } from './holds.ts';
import { correlationsOf, drawKpi, kpisOf } from './kpi-draws.ts';
import { kpiResult } from './kpi-result.ts';
import { sensitivityOf } from './sensitivity.ts';
import type { SimulationSession } from './session.ts';
import { countOf, meanOf, standardError } from './statistics.ts';

/** A pattern of the library with the path that matched. */
export interface MatchedPattern {
  readonly pattern: PatternSpec;
  readonly path: PathSpec;
  readonly match: PatternMatch;
}

/** A scenario before it has a place in a segment. */
export interface PatternSimulation {
  readonly result: Omit<SimulatedScenario, 'scenarioId'>;
  /** For each run 1 when the scenario succeeds. */
  readonly success: Uint8Array;
}

/** Simulates one matched pattern that names KPIs (method page, section 4, steps 3 to 5). */
export function simulatePattern(
  session: SimulationSession,
  matched: MatchedPattern,
): PatternSimulation {
  const { pattern, path } = matched;
  const { iterations } = session.input;
  const holds = pathHolds(path, session.draws, iterations);
  const effective = holds.slice();
  const activation = activate(session, matched, effective);
  const success = effective.slice();
  const kpis = kpisOf(pattern, path).map((kpi) =>
    simulateKpi(session, matched, kpi, { effective, success }),
  );
  return {
    success,
    result: {
      ...headOf(matched),
      ...successOf(success),
      strategicResponse: pattern.strategicResponse,
      robustness: countOf(holds) / iterations,
      sensitivity: sensitivities(session, path, success),
      successBasis: kpis.some(decidesSuccess)
        ? 'holds_takes_effect_and_meets_targets'
        : 'holds_and_takes_effect',
      activation,
      kpis,
      correlations: correlationsOf(pattern, path),
    },
  };
}

/** The robustness of a matched path that quantifies no response. */
export function simulateUnquantified(
  session: SimulationSession,
  matched: MatchedPattern,
): UnquantifiedMatch {
  const { iterations } = session.input;
  const holds = pathHolds(matched.path, session.draws, iterations);
  const robustness = countOf(holds) / iterations;
  return { ...headOf(matched), robustness, reason: 'no_response_quantified' };
}

function headOf({ pattern, path }: MatchedPattern) {
  return {
    patternId: pattern.id,
    patternName: pattern.name,
    pathLabel: path.label,
    polarity: path.polarity,
  };
}

function successOf(success: Uint8Array) {
  const successes = countOf(success);
  const probabilitySuccess = successes / success.length;
  return {
    probabilitySuccess,
    confidenceInterval: wilson95(successes, success.length),
    standardError: standardError(probabilitySuccess, success.length),
  };
}

function sensitivities(
  session: SimulationSession,
  { when }: PathSpec,
  success: Uint8Array,
): readonly Sensitivity[] {
  const fields = [...new Set(when.map(({ field }) => field))];
  return fields.map((field) => sensitivityOf(field, session.rankingOf(field), success));
}

/** Draws p ~ Triangular(lo, lo + (hi - lo) * matchScore, hi) and u, and keeps a flag where u < p. */
function activate(
  session: SimulationSession,
  { pattern, match }: MatchedPattern,
  flags: Uint8Array,
): SimulatedScenario['activation'] {
  const { seed } = session.input;
  const [p, u] = session.work;
  const [lo, hi] = match.probabilityRange;
  const mode = lo + (hi - lo) * match.matchScore;
  fillUniform(openStream(seed, 'pattern.p', pattern.id), p);
  toTriangular(p, { min: lo, mode, max: hi });
  fillUniform(openStream(seed, 'pattern.u', pattern.id), u);
  for (let i = 0; i < flags.length; i++) flags[i] = real(u, i) < real(p, i) ? flag(flags, i) : 0;
  return { lo, mode, hi, mean: meanOf(p) };
}

/** Flags of the runs; `success` loses those in which a benefit misses its target. */
interface RunFlags {
  readonly effective: Uint8Array;
  readonly success: Uint8Array;
}

function simulateKpi(
  session: SimulationSession,
  { pattern, path }: MatchedPattern,
  kpi: KpiSpec,
  { effective, success }: RunFlags,
): KpiResult {
  const { seed, iterations, targets } = session.input;
  const [draws, scratch] = session.work;
  drawKpi({ seed, pattern, path }, kpi, draws, scratch);
  const target = targets[pattern.id]?.[kpi.name] ?? null;
  if (target === null) {
    return kpiResult(kpi, draws, { effective, target, probabilityTarget: null }, session.plan);
  }
  const met = meeting(draws, target, kpi.favourable);
  if (kpi.role === 'benefit') keepBoth(success, met);
  const probabilityTarget = countOf(met) / iterations;
  return kpiResult(kpi, draws, { effective, target, probabilityTarget }, session.plan);
}

/** Only a benefit's target counts towards success; a cost is an expected trade-off. */
function decidesSuccess({ role, target }: KpiResult): boolean {
  return role === 'benefit' && target !== null;
}

/** For each draw 1 when it reaches the target from the favourable side. */
function meeting(
  draws: Float64Array,
  target: number,
  favourable: KpiSpec['favourable'],
): Uint8Array {
  const sign = favourable === 'higher' ? 1 : -1;
  const flags = new Uint8Array(draws.length);
  for (let i = 0; i < draws.length; i++) flags[i] = sign * real(draws, i) >= sign * target ? 1 : 0;
  return flags;
}

function keepBoth(flags: Uint8Array, others: Uint8Array): void {
  for (let i = 0; i < flags.length; i++) flags[i] = flag(flags, i) & flag(others, i);
}
