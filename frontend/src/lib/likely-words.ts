import { count, hundredths, type SimulatedScenario, whole } from '$lib/contract';
import type { Likeliest } from '$lib/likely';
import { isAimed, isWeakness } from '$lib/standing';

/** What is told of the likeliest scenarios: never one alone where another seed may put another first. */

/** So many are named before they are counted. */
export const NAMED = 3;

/** `“A” (P1) and “B” (P2) are about equally likely to succeed: in 76 to 81 of 100 runs.` */
export function likelyWords({ tied, scenarios }: Likeliest): string {
  const [best] = tied;
  if (!best) return '';
  const runs = `in ${rangeOf(tied)} of 100 runs`;
  const aim = isAimed(best) ? 'With targets, ' : '';
  if (scenarios === 1) {
    const comes = isWeakness(best) ? 'is present with a response that works' : 'succeeds';
    return `${aim}${nameOf(best)} is the only scenario: it ${comes} ${runs}.`;
  }
  const what = isWeakness(best) ? 'to be present with a response that works' : 'to succeed';
  if (tied.length > 1) {
    return `${aim}${namesOf(tied)} are about equally likely ${what}: ${runs}.`;
  }
  return `${aim}${nameOf(best)} is the likeliest ${what}: ${runs}.`;
}

/** What success is, what was compared, and how sure the order is. */
export function likelyDetail(found: Likeliest, runs: number): string {
  const { tied, patterns } = found;
  const [best] = tied;
  if (!best) return '';
  const said = `Success: ${successWords(best)}.`;
  const others = patterns - tied.length;
  if (tied.length > 1) {
    const rest =
      others === 0
        ? ''
        : ` ${count(others, 'other succeeds', 'others succeed')} in fewer than ${best.patternId}.`;
    return `${said} Of ${comparedWords(found)}, these ${tied.length} cannot be told apart by ${whole(runs)} runs: with another seed another one may come first.${rest}`;
  }
  const [success, low, high] = [best.probabilitySuccess, ...best.confidenceInterval].map((part) =>
    whole(Math.round(part * runs)),
  );
  const first =
    others === 0 ? '' : ` It is the first of ${comparedWords(found)}, by more than chance.`;
  return `${said} It came so in ${success} of ${whole(runs)} runs; the simulation’s own error is ${low} to ${high} runs (95\u00a0% interval).${first}`;
}

function successWords(scenario: SimulatedScenario): string {
  const event = isWeakness(scenario)
    ? 'the weakness is present and the response works'
    : 'the pattern holds and its response takes effect';
  return isAimed(scenario) ? `${event}, and every target is met` : event;
}

/** `8 simulated patterns (17 scenarios, one in each segment that ranks the pattern high enough)` */
function comparedWords({ patterns, scenarios }: Likeliest): string {
  const told = count(patterns, 'simulated pattern');
  return scenarios > patterns
    ? `${told} (${scenarios} scenarios, one in each segment that ranks the pattern high enough)`
    : told;
}

/** `76 to 81`; one number where both ends are the same. */
export function rangeOf(tied: readonly Pick<SimulatedScenario, 'probabilitySuccess'>[]): string {
  const chances = tied.map(({ probabilitySuccess }) => probabilitySuccess);
  const [low, high] = [hundredths(Math.min(...chances)), hundredths(Math.max(...chances))];
  return low === high ? low : `${low} to ${high}`;
}

/** `“A” (P1), “B” (P2), “C” (P3) and 2 more` */
export function namesOf(tied: readonly SimulatedScenario[]): string {
  const named = tied.slice(0, NAMED).map(nameOf);
  const more = tied.length - named.length;
  const all = more > 0 ? [...named, `${more} more`] : named;
  return all.length === 1
    ? (all[0] ?? '')
    : `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}`;
}

function nameOf({ patternName, patternId }: SimulatedScenario): string {
  return `“${patternName}” (${patternId})`;
}
