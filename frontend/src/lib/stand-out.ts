import type { PatternView, SegmentView, SimulatedScenario } from '$lib/contract';
import { confidenceWord } from '$lib/confidence';
import { byStrength, reasonWords } from '$lib/pattern-words';
import { byValue, chancesOf, isAimed, isWeakness, robustnessOf } from '$lib/standing';
import { factorHref, patternHref, scenarioHref } from '$lib/standing';
import { count, fieldName, share, whole } from '$lib/words';

/** A sentence about a session, and where each thing that it says is proved. */
export interface StandOut {
  readonly about: 'factors' | 'pattern' | 'chance';
  readonly text: string;
  readonly proofs: readonly { readonly text: string; readonly href: string }[];
}

export interface StandOutInput {
  /** Path of the session's pages. */
  readonly base: string;
  readonly segments: readonly SegmentView[];
  readonly patterns: readonly PatternView[];
}

/** What stands out in a session. Where there is nothing to tell, a sentence says why, without a number. */
export function standOut(input: StandOutInput): readonly StandOut[] {
  return [factorsSentence(input), patternSentence(input), chanceSentence(input)];
}

function factorsSentence({ base, segments }: StandOutInput): StandOut {
  const factors = byValue(segments);
  const [strongest, weakest] = [factors[0], factors.at(-1)];
  if (!strongest || !weakest) {
    const text = 'No factor has a value: too few of the layers are scored.';
    return { about: 'factors', text, proofs: [{ text: 'All factors', href: `${base}/factors` }] };
  }
  const told = `${fieldName(strongest.factorId)} is the strongest factor, ${valueWords(strongest)}`;
  const proof = ({ factorId }: typeof strongest) => ({
    text: `How ${factorId} is made`,
    href: factorHref(base, factorId),
  });
  if (weakest === strongest) {
    const text = `${told}. No other factor has a value.`;
    return { about: 'factors', text, proofs: [proof(strongest)] };
  }
  const without = segments.flatMap((view) => view.factors).length - factors.length;
  const rest = without === 0 ? '' : ` ${count(without, 'factor has', 'factors have')} no value.`;
  const text = `${told}; ${fieldName(weakest.factorId)} is the weakest, ${valueWords(weakest)}.${rest}`;
  return { about: 'factors', text, proofs: [proof(strongest), proof(weakest)] };
}

function valueWords({ value, confidence }: { value: number; confidence: number }): string {
  return `${share(value)} of 1 (${confidenceWord(confidence).toLowerCase()} confidence, ${share(confidence)})`;
}

function patternSentence({ base, segments, patterns }: StandOutInput): StandOut {
  const matched = patterns.filter(({ state }) => state === 'matched').sort(byStrength);
  const [top] = matched;
  if (top?.state !== 'matched') {
    const proofs = [{ text: 'What each pattern needs', href: `${base}/patterns` }];
    return { about: 'pattern', text: 'No pattern matches these factors.', proofs };
  }
  const rank =
    matched.length === 1
      ? 'is the only match'
      : `has the most weight of ${matched.length} matches, ${share(top.match.weight)}`;
  const weakness = top.match.polarity === 'Fragility' ? ', a weakness' : '';
  const reasons = reasonWords(top);
  const proofs = [{ text: `Why ${top.patternId} matches`, href: patternHref(base, top.patternId) }];
  const text = `${top.name} (${top.patternId}) ${rank}${weakness}: ${reasons}. ${robustness(segments, top.patternId)}`;
  return { about: 'pattern', text, proofs };
}

function robustness(segments: readonly SegmentView[], patternId: string): string {
  const holds = robustnessOf(segments, patternId);
  const runs = segments[0]?.simulation.iterations;
  return holds === null || runs === undefined
    ? 'In how many runs it holds was not simulated.'
    : `It holds in ${whole(Math.round(holds * runs))} of ${whole(runs)} runs, as the scores behind it are drawn again in each.`;
}

function chanceSentence({ base, segments }: StandOutInput): StandOut {
  const { free, aimed, weaknesses } = chancesOf(segments);
  const runs = segments[0]?.simulation.iterations;
  const best = [free[0], aimed[0]].filter((one) => one !== undefined);
  if (best.length === 0 || runs === undefined) {
    const text = 'No scenario is simulated, so there is no chance of success to tell.';
    const proofs = [{ text: 'What each pattern needs', href: `${base}/patterns` }];
    return { about: 'chance', text, proofs };
  }
  const apart =
    weaknesses === 0
      ? ''
      : ` ${count(weaknesses, 'more scenario answers', 'more scenarios answer')} a weakness and ${weaknesses === 1 ? 'is' : 'are'} not counted here.`;
  const told = [chanceOf(free, runs, ''), chanceOf(aimed, runs, ' with a target')];
  const text = told.filter((one) => one !== '').join(' ') + apart;
  const proofs = best.map(({ patternId, scenarioId }) => ({
    text: `The scenario of ${patternId}`,
    href: scenarioHref(base, scenarioId),
  }));
  return { about: 'chance', text, proofs };
}

/** The best of scenarios that count the same; empty where there is none. */
function chanceOf(scenarios: readonly SimulatedScenario[], runs: number, kind: string): string {
  const [best] = scenarios;
  if (!best) return '';
  const patterns = new Set(scenarios.map(({ patternId }) => patternId)).size;
  const spread =
    patterns < scenarios.length
      ? ` of ${count(patterns, 'pattern')}, one for each segment where the pattern matches`
      : '';
  const lead =
    scenarios.length === 1
      ? `The only scenario${kind}`
      : `The best chance of success among ${scenarios.length} scenarios${kind}${spread}`;
  return `${lead}: ${chanceWords(best, runs)}`;
}

/** `in 412 of 1000 runs …, with an error of 382 to 443 runs (95 % interval).` */
function chanceWords(scenario: SimulatedScenario, runs: number): string {
  const [success, low, high] = [scenario.probabilitySuccess, ...scenario.confidenceInterval].map(
    (part) => whole(Math.round(part * runs)),
  );
  const event = isWeakness(scenario)
    ? `the weakness “${scenario.patternName}” is present and the response works`
    : `“${scenario.patternName}” holds and its response takes effect`;
  const target = isAimed(scenario) ? ' and meets its targets' : '';
  return `in ${success} of ${whole(runs)} runs ${event}${target}. The simulation’s own error is ${low} to ${high} runs (95\u00a0% interval).`;
}
