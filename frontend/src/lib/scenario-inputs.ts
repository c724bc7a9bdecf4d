import { count, decimal, type KpiResult, type ScenarioView, whole } from '$lib/contract';
import { boundsOf, teller } from '$lib/charts/captions';
import { kpiName } from '$lib/catalogue';
import { percent, unitName } from '$lib/words';

/** What a scenario's numbers are drawn from, in sentences. */

/** Beyond this share the bounds change what the distribution says, and the page has to say so. */
const MUCH_CUT_OFF = 0.05;

/** A parameter of the library, as it stands there. */
function given(value: number): string {
  return decimal(value, String(value).split('.')[1]?.length ?? 0);
}

/** `Triangular: from 25 to 35 percent, most likely 30.` */
export function distributionSentence({ distribution: spread, unit }: KpiResult): string {
  const [low, high] = boundsOf({ distribution: spread }).map(given);
  return spread.kind === 'triangular'
    ? `Triangular: from ${low} to ${high} ${unitName(unit)}, most likely ${given(spread.mode)}.`
    : `Normal: mean ${given(spread.mean)}, standard deviation ${given(spread.sd)} ${unitName(unit)}, kept between ${low} and ${high}.`;
}

/** How much of the distribution its bounds cut off, and what that does to its mean. */
export function cutOffSentence(kpi: KpiResult, runs: number): string {
  const { distribution: spread, shareCutOff } = kpi;
  if (spread.kind === 'triangular') return 'It ends at its bounds, so nothing is cut off.';
  if (shareCutOff <= MUCH_CUT_OFF) return `The bounds cut off ${percent(shareCutOff)} of it.`;
  const tell = teller(kpi, runs);
  return `Mind: the bounds cut off ${percent(shareCutOff)} of it. The mean of what is left is ${tell(kpi.mean)}, without bounds it would be ${tell(spread.mean)}.`;
}

/** What all runs together make of a KPI, those without an effect counted as 0; null for a level. */
export function expectedSentence(kpi: KpiResult, runs: number): string | null {
  if (kpi.role === 'context') return null;
  const tell = teller(kpi, runs);
  return `With the runs in which nothing takes effect counted as 0, the mean is ${tell(kpi.expectedEffect)}.`;
}

/** From where to where the chance to take effect is drawn. */
export function activationSentence({ activation }: ScenarioView['scenario']): string {
  const { lo, mode, hi, mean } = activation;
  return `That the response takes effect is drawn for each run: triangular from ${percent(lo)} to ${percent(hi)}, most likely ${percent(mode)}. Over the runs the mean is ${percent(mean)}.`;
}

/** In how many runs the pattern holds at all. */
export function robustnessSentence({ scenario, simulation }: ScenarioView): string {
  const held = Math.round(scenario.robustness * simulation.iterations);
  const what = scenario.polarity === 'Fragility' ? 'The weakness is present' : 'The pattern holds';
  return `${what} in ${whole(held)} of ${whole(simulation.iterations)} runs (${percent(scenario.robustness)}), as the scores behind it are drawn again in each.`;
}

/** KPIs that are drawn together, one sentence a pair. */
export function correlationSentences({ correlations }: ScenarioView['scenario']): string[] {
  return correlations.map(
    ({ a, b, rho }) =>
      `${kpiName(a)} and ${kpiName(b)} are drawn together, with a correlation of ${decimal(rho, 2)}.`,
  );
}

/** Everything that somebody else needs to find these numbers again. */
export function citation(view: ScenarioView, url: string): string {
  const { scenario, simulation, generation } = view;
  const { framework, patterns, importV2 } = simulation.catalogue;
  const catalogue = [framework, patterns, ...(importV2 ? [importV2] : [])].join(', ');
  return [
    `“${scenario.patternName}” (${scenario.patternId}, ${scenario.scenarioId}), session ${view.sessionId}, generation ${generation.generation}, revision ${view.revision}.`,
    `Simulated with ${count(simulation.iterations, 'run')}, seed ${simulation.seed}, generator ${simulation.generator}, engine ${simulation.engine}, catalogue ${catalogue}.`,
    url,
  ].join(' ');
}
