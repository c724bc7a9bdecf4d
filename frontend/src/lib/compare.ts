import {
  type KpiResult,
  type PairedCounts,
  type Segment,
  type SegmentView,
  type SimulatedScenario,
  whole,
} from '$lib/contract';
import { axisOf, type Axis } from '$lib/charts/axis';
import { decimalsOf } from '$lib/charts/precision';
import { pairIsApart } from '$lib/likely';
import { percent } from '$lib/words';

/** Scenarios beside each other: what is chosen, on which axes, and in which words. */

export interface PlacedScenario {
  readonly segment: Segment;
  readonly scenario: SimulatedScenario;
}

export function placedIn(
  views: readonly Pick<SegmentView, 'segment' | 'scenarios'>[],
): readonly PlacedScenario[] {
  return views.flatMap(({ segment, scenarios }) =>
    scenarios.map((scenario) => ({ segment, scenario })),
  );
}

const MOST = 4;

/** Those that are asked for, in that order; others and more than four are left out. */
export function chosenOf(
  scenarios: readonly PlacedScenario[],
  wanted: readonly string[],
): readonly PlacedScenario[] {
  return [...new Set(wanted)]
    .flatMap((id) => scenarios.filter(({ scenario }) => scenario.scenarioId === id))
    .slice(0, MOST);
}

/** Each with each of those after it. */
export function pairsOf(chosen: readonly PlacedScenario[]): readonly (readonly [string, string])[] {
  const ids = chosen.map(({ scenario }) => scenario.scenarioId);
  return ids.flatMap((a, i) => ids.slice(i + 1).map((b) => [a, b] as const));
}

/** What two scenarios do in the same runs, both ways, and whether that tells them apart. */
export function pairSentence(a: string, b: string, counts: PairedCounts): string {
  const { iterations, onlyA, onlyB, both, neither } = counts;
  const runs = `${whole(both)} of ${whole(iterations)} runs`;
  if (onlyA === 0 && onlyB === 0) return `${a} and ${b} succeed in the same ${runs}.`;
  return `${verdictOf(a, b, counts)} ${a} succeeds where ${b} does not in ${whole(onlyA)} of ${whole(iterations)} runs, and the other way round in ${whole(onlyB)}. Both succeed in ${whole(both)}, neither in ${whole(neither)}.`;
}

function verdictOf(a: string, b: string, counts: PairedCounts): string {
  if (!pairIsApart(counts)) return 'About equally likely:';
  return `${counts.onlyA > counts.onlyB ? a : b} is likelier, by more than chance:`;
}

export interface KpiInUnit extends PlacedScenario {
  readonly kpi: KpiResult;
}

/** The KPIs of one unit, on one axis; null where every draw is the same. */
export interface UnitAxis {
  readonly unit: KpiResult['unit'];
  readonly axis: Axis | null;
  readonly rows: readonly KpiInUnit[];
}

/** One axis a unit over all chosen scenarios: numbers of different units are never on one. */
export function unitAxes(chosen: readonly PlacedScenario[], runs: number): readonly UnitAxis[] {
  const all = chosen.flatMap((one) => one.scenario.kpis.map((kpi) => ({ ...one, kpi })));
  const units = [...new Set(all.map(({ kpi }) => kpi.unit))];
  return units.map((unit) => {
    const rows = all.filter(({ kpi }) => kpi.unit === unit);
    const from = Math.min(...rows.map(({ kpi }) => kpi.min));
    const to = Math.max(...rows.map(({ kpi }) => kpi.max));
    const decimals = Math.min(...rows.map(({ kpi: { std } }) => decimalsOf({ std, runs })));
    return { unit, axis: from === to ? null : axisOf([from, to], decimals), rows };
  });
}

/** A response of a segment in two generations; null where one of them has it not. */
export interface ThenAndNow {
  readonly segment: Segment;
  readonly patternId: string;
  readonly patternName: string;
  readonly then: SimulatedScenario | null;
  readonly now: SimulatedScenario | null;
}

/** By segment and pattern: the rank of a response may be another one. */
export function sameResponses(
  then: readonly PlacedScenario[],
  now: readonly PlacedScenario[],
): readonly ThenAndNow[] {
  const isSame = (one: PlacedScenario, other: PlacedScenario) =>
    one.segment === other.segment && one.scenario.patternId === other.scenario.patternId;
  const rowOf = (one: PlacedScenario): ThenAndNow => ({
    segment: one.segment,
    patternId: one.scenario.patternId,
    patternName: one.scenario.patternName,
    then: then.find((other) => isSame(one, other))?.scenario ?? null,
    now: now.find((other) => isSame(one, other))?.scenario ?? null,
  });
  const gone = then.filter((one) => !now.some((other) => isSame(one, other)));
  return [...now, ...gone].map(rowOf);
}

/** A chance with its interval, or that there is none. */
export function chanceWords(scenario: SimulatedScenario | null): string {
  if (!scenario) return 'no such scenario';
  const [low, high] = scenario.confidenceInterval;
  return `${percent(scenario.probabilitySuccess)} (${percent(low)} to ${percent(high)})`;
}
