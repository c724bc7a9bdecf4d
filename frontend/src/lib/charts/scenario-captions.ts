import { count, type ConvergencePoint, type SimulatedScenario, whole } from '$lib/contract';
import { fieldName, percent } from '$lib/words';
import { verdict, type Verdict } from './convergence.ts';
import { shareError } from './precision.ts';
import { tornado } from './tornado.ts';

/** Sentences about the charts of a scenario's chance, each made from the numbers that are drawn. */

type Chance = Pick<SimulatedScenario, 'probabilitySuccess' | 'polarity'>;

/** `In 793 of 1000 runs it succeeds: 79 %, give or take 3 percentage points.` */
export function chanceCaption({ probabilitySuccess, polarity }: Chance, runs: number): string {
  const succeeded = Math.round(probabilitySuccess * runs);
  const what =
    polarity === 'Fragility' ? 'the weakness is present and the response works' : 'it succeeds';
  if (succeeded === runs) return `In all ${whole(runs)} runs ${what}.`;
  if (succeeded === 0) return `In none of ${whole(runs)} runs ${what}.`;
  const error = Math.ceil(100 * shareError(probabilitySuccess, runs));
  return `In ${whole(succeeded)} of ${whole(runs)} runs ${what}: ${percent(probabilitySuccess)}, give or take ${error} percentage points.`;
}

/** Which input the chance depends on most, and how many cannot be told from chance. */
export function tornadoCaption(rows: SimulatedScenario['sensitivity']): string {
  const { beyond, insideNoise, unavailable } = tornado(rows);
  const compared = beyond.length + insideNoise.length;
  if (compared === 0) return 'No input could be compared: see the reasons in the table.';
  const [top] = beyond;
  const noise = `${insideNoise.length} of ${count(compared, 'input')} ${insideNoise.length === 1 ? 'is' : 'are'} inside the noise of the simulation.`;
  const rest = unavailable.length > 0 ? ` ${unavailable.length} could not be compared.` : '';
  if (!top) return `No input moves the chance more than chance does: ${noise}${rest}`;
  const size = count(Math.abs(Math.round(top.points)), 'percentage point');
  const way = top.points > 0 ? 'higher' : 'lower';
  return `${fieldName(top.field)} matters most: where it is high, success is ${size} ${way} than where it is low. ${noise}${rest}`;
}

/** Whether so many runs are enough, by the stated rule. */
export function convergenceCaption(points: readonly ConvergencePoint[]): string {
  const found = verdict(points);
  const last = points.at(-1);
  if (!found || !last) return 'The course of the simulation is not known.';
  const lead = `After ${whole(last.after)} runs the chance is ${percent(last.share)}, give or take ${Math.ceil(found.points)} percentage points.`;
  return `${lead} ${found.stable ? 'Stable.' : `Needs more runs: ${whyMore(found)}`}`;
}

function whyMore({ wanders }: Verdict): string {
  return wanders
    ? 'the share still leaves its last band in the second half.'
    : 'the band is still wide.';
}
