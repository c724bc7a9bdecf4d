import {
  type KpiResult,
  type ScenarioView,
  type SimulatedScenario,
  type Targets,
  type WhatIfView,
  whole,
} from '$lib/contract';
import { percent, withUnit } from '$lib/words';

/** Targets as a form sends them: text by KPI name; empty is no target. */
export type TypedTargets = Readonly<Record<string, string>>;

/** What a scenario would be with targets that were tried. */
export type TriedScenario = Pick<
  SimulatedScenario,
  'probabilitySuccess' | 'confidenceInterval' | 'kpis'
>;

/** KPIs whose target decides success: a trade-off and a level are no aims. */
export function aimsOf({ kpis }: Pick<SimulatedScenario, 'kpis'>): readonly KpiResult[] {
  return kpis.filter(({ role }) => role === 'benefit');
}

/** A target is met on the favourable side of it. */
export function directionOf({ favourable }: Pick<KpiResult, 'favourable'>): string {
  return favourable === 'higher' ? 'at least' : 'at most';
}

/**
 * The generation's targets with those of one pattern as they were typed. What is no number goes on as
 * it is, to be refused with its place.
 */
export function withTyped(
  { targets, scenario }: Pick<ScenarioView, 'targets' | 'scenario'>,
  typed: TypedTargets,
): Readonly<Record<string, Readonly<Record<string, number | string>>>> {
  const { [scenario.patternId]: _own, ...others } = targets satisfies Targets;
  const own = Object.entries(typed).flatMap(([name, text]) => {
    const trimmed = text.trim();
    if (trimmed === '') return [];
    const value = Number(trimmed);
    return [[name, Number.isFinite(value) ? value : trimmed] as const];
  });
  return own.length === 0 ? others : { ...others, [scenario.patternId]: Object.fromEntries(own) };
}

/** The scenario of the same pattern; another number of targets leaves the choice of scenarios as it is. */
export function triedIn(
  { scenarios }: Pick<WhatIfView, 'scenarios'>,
  scenarioId: string,
): TriedScenario | null {
  return scenarios.find((one) => one.scenarioId === scenarioId) ?? null;
}

/** A target is told as it was set: to round it would be to name another one. */
function asGiven({ target, unit }: KpiResult): string {
  const decimals = String(target ?? '').split('.')[1]?.length ?? 0;
  return withUnit(target ?? 0, unit, decimals);
}

/** What the targets that were tried do, beside what is recorded. */
export function triedSentence(
  tried: TriedScenario,
  recorded: Pick<SimulatedScenario, 'probabilitySuccess'>,
  runs: number,
): string {
  const set = aimsOf(tried).filter(({ target }) => target !== null);
  const words = set.map((kpi) => `${directionOf(kpi)} ${asGiven(kpi)}`);
  const given = words.length === 0 ? 'Without a target' : `With ${words.join(' and ')}`;
  const [low, high] = tried.confidenceInterval;
  const now = Math.round(tried.probabilitySuccess * runs);
  const before = Math.round(recorded.probabilitySuccess * runs);
  const idle = set.some((kpi) => kpi.targetTellsNothing)
    ? ' A target that every draw or no draw meets tells nothing.'
    : '';
  return `${given}, ${whole(now)} of ${whole(runs)} runs succeed (${percent(tried.probabilitySuccess)}, 95 % interval ${percent(low)} to ${percent(high)}); recorded are ${whole(before)}.${idle}`;
}
