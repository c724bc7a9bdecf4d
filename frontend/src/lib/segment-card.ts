import type { SegmentCounts, SegmentView } from '$lib/contract';
import { confidenceWord } from '$lib/confidence';
import {
  byValue,
  chancesOf,
  factorHref,
  isAimed,
  isWeakness,
  patternHref,
  scenarioHref,
} from '$lib/standing';
import { count, fieldName, SEGMENT_NAMES, share, unavailable, whole } from '$lib/words';

/** The limits of the method's strengths and weaknesses. */
const STRONG = 0.7;
const WEAK = 0.5;

export const STRENGTH_RULE = `Strong is ${share(STRONG, 2)} or more of 1, weak is under ${share(WEAK, 2)}.`;

interface Linked {
  readonly text: string;
  readonly href: string;
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
  /** The best of all, and the best of those that have to meet a reader's target. */
  readonly chances: readonly (Linked & { readonly share: number })[];
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
    chances: bestChances(base, view),
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

function bestChances(base: string, view: SegmentView): SegmentCardModel['chances'] {
  const { free, aimed } = chancesOf([view]);
  const { iterations } = view.simulation;
  return [...free.slice(0, 1), ...aimed.slice(0, 1)].map((best) => {
    const runs = Math.round(best.probabilitySuccess * iterations);
    const what = isWeakness(best) ? 'a response works' : 'it holds and takes effect';
    const target = isAimed(best) ? ' and meets its target' : '';
    return {
      share: best.probabilitySuccess,
      text: `In ${whole(runs)} of ${whole(iterations)} runs ${what}${target}: ${best.patternName}`,
      href: scenarioHref(base, best.scenarioId),
    };
  });
}
