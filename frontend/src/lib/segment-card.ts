import {
  count,
  type SegmentCounts,
  type SegmentView,
  type SimulatedScenario,
  whole,
} from '$lib/contract';
import { confidenceWord } from '$lib/confidence';
import { likeliest } from '$lib/likely';
import { NAMED } from '$lib/likely-words';
import {
  byValue,
  chancesOf,
  factorHref,
  isAimed,
  isWeakness,
  patternHref,
  scenarioHref,
} from '$lib/standing';
import { fieldName, SEGMENT_NAMES, share, unavailable } from '$lib/words';

/** The limits of the method's strengths and weaknesses. */
const STRONG = 0.7;
const WEAK = 0.5;

export const STRENGTH_RULE = `Strong is ${share(STRONG, 2)} or more of 1, weak is under ${share(WEAK, 2)}.`;

interface Linked {
  readonly text: string;
  readonly href: string;
}

/** Scenarios that are about equally likely, the first few of them. */
interface CardChances {
  readonly title: string;
  readonly links: readonly (Linked & { readonly share: number })[];
  /** How many more are as likely. */
  readonly more: number;
}

/** A segment on the page of its session. What is not known is null, and is not shown. */
export interface SegmentCardModel {
  readonly segment: SegmentView['segment'];
  readonly href: string;
  readonly sentence: string;
  readonly score: number | null;
  readonly confidence: string | null;
  readonly strongest: Linked | null;
  readonly pattern: Linked | null;
  /** The likeliest of all, and the likeliest of those that have to meet a reader's target. */
  readonly chances: readonly CardChances[];
  readonly counts: string;
}

export function segmentCard(
  base: string,
  view: SegmentView,
  counts: SegmentCounts,
): SegmentCardModel {
  const { segment, result } = view;
  const [strongest] = byValue([view]);
  const [pattern] = view.patterns;
  const done = result.status === 'computed';
  return {
    segment,
    href: `${base}/${segment}`,
    sentence: segmentSentence(result),
    score: done ? result.score : null,
    confidence: done
      ? `${confidenceWord(result.confidence)} confidence (${share(result.confidence)})`
      : null,
    strongest: strongest
      ? {
          text: `${fieldName(strongest.factorId)}, ${share(strongest.value)}`,
          href: factorHref(base, strongest.factorId),
        }
      : null,
    pattern: pattern
      ? {
          text: `${pattern.name} (${pattern.patternId})${isWeakness(pattern) ? ', a weakness' : ''}`,
          href: patternHref(base, pattern.patternId),
        }
      : null,
    chances: chancesOfCard(base, view),
    counts: `${counts.factorsComputed} of ${count(counts.factorsExpected, 'factor')} computed, ${count(counts.patternsMatched, 'pattern')} matched, ${count(counts.scenarios, 'scenario')}.`,
  };
}

/** `Consumer is strong: 0.911 of 1.`, or why there is no score. */
export function segmentSentence(result: SegmentView['result']): string {
  if (result.status !== 'computed') {
    return unavailable(result.reason, { done: 'computed', name: fieldName });
  }
  const { score } = result;
  const word = score >= STRONG ? 'strong' : score < WEAK ? 'weak' : 'middling';
  return `${SEGMENT_NAMES[result.segment]} is ${word}: ${share(score)} of 1.`;
}

function chancesOfCard(base: string, view: SegmentView): readonly CardChances[] {
  const { free, aimed } = chancesOf([view]);
  const { iterations } = view.simulation;
  return [free, aimed].flatMap((scenarios) => {
    const { tied } = likeliest(scenarios, [view]);
    const [best] = tied;
    if (!best) return [];
    const links = tied.slice(0, NAMED).map((one) => ({
      share: one.probabilitySuccess,
      text: `${whole(Math.round(one.probabilitySuccess * iterations))} of ${whole(iterations)} runs: ${one.patternName}`,
      href: scenarioHref(base, one.scenarioId),
    }));
    const title = `${tied.length > 1 ? 'About equally likely' : 'Likeliest'} ${goalOf(best)}`;
    return [{ title, links, more: tied.length - links.length }];
  });
}

function goalOf(scenario: SimulatedScenario): string {
  const goal = isWeakness(scenario) ? 'to be answered' : 'to succeed';
  return isAimed(scenario) ? `${goal} and meet a target` : goal;
}
