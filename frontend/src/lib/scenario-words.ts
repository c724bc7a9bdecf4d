import { type KpiResult, type SimulatedScenario, whole } from '$lib/contract';
import { kpiName } from '$lib/catalogue';
import { kpiNumber, percent } from '$lib/words';

/** The sentence that leads a scenario: what was counted, in how many runs, and how sure that is. */
export function scenarioSentence(scenario: SimulatedScenario, iterations: number): string {
  const runs = Math.round(scenario.probabilitySuccess * iterations);
  const [low, high] = scenario.confidenceInterval;
  const [holds, works] =
    scenario.polarity === 'Fragility'
      ? ['the weakness is present', 'the response works']
      : ['the pattern holds', 'the response takes effect'];
  const isFree = scenario.successBasis === 'holds_and_takes_effect';
  const event = isFree ? `${holds} and ${works}` : `${holds}, ${works} and every target is met`;
  const share = `${percent(scenario.probabilitySuccess)}, 95 % interval ${percent(low)} to ${percent(high)}`;
  return `In ${whole(runs)} of ${whole(iterations)} runs ${event} (${share}).${isFree ? ' No target is set.' : ''}`;
}

/** The targets that a scenario's success includes: `Retention increase at least 25 %`. */
export function targetsOf({ kpis }: Pick<SimulatedScenario, 'kpis'>): readonly string[] {
  return kpis
    .filter((kpi): kpi is KpiResult & { readonly target: number } => kpi.target !== null)
    .map((kpi) => {
      const way = kpi.favourable === 'higher' ? 'at least' : 'at most';
      return `${kpiName(kpi.name)} ${way} ${kpiNumber(kpi.target, kpi)}`;
    });
}

/** Where most draws of a KPI fall, in its own unit. */
export function kpiSentence(kpi: KpiResult): string {
  const [low, high] = kpi.interval95;
  return `95 of 100 simulated outcomes fall between ${kpiNumber(low, kpi)} and ${kpiNumber(high, kpi)}; the middle one is ${kpiNumber(kpi.median, kpi)}.`;
}

/** What a KPI is: a wanted effect, an expected trade-off, or a level. */
export function kpiRole(kpi: Pick<KpiResult, 'role'>): string {
  if (kpi.role === 'benefit') return 'benefit';
  return kpi.role === 'cost' ? 'expected trade-off' : 'a level, no effect';
}

/** What the target says, when there is one. */
export function targetSentence(kpi: KpiResult): string | null {
  if (kpi.target === null || kpi.probabilityTarget === null) return null;
  const words = kpi.favourable === 'higher' ? 'at least' : 'at most';
  const base = `${percent(kpi.probabilityTarget)} of the draws meet the target (${words} ${kpiNumber(kpi.target, kpi)}).`;
  return kpi.targetTellsNothing
    ? `${base} Every draw gives the same answer, so this target tells nothing.`
    : base;
}
