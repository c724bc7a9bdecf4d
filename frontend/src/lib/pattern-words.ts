import type { PatternView } from '$lib/contract';
import { fieldName, opWord, share, shareBeside } from '$lib/words';

/** Why a pattern is where it is: by which path it matches, or what it lacks. */
export function patternSentence(pattern: PatternView): string {
  switch (pattern.state) {
    case 'matched':
      return `Matches by the path “${pattern.match.pathLabel}”, weight ${share(pattern.match.weight)}.`;
    case 'near_miss':
      return pattern.gaps.map(gapSentence).join(' ');
    case 'not_evaluable':
      return `Cannot be judged: ${missing(pattern.missing)} no value.`;
    case 'not_matched':
      return 'No path holds, and no single change would make one hold.';
  }
}

type NearMiss = Extract<PatternView, { state: 'near_miss' }>;

function gapSentence({ field, op, threshold, actual }: NearMiss['gaps'][number]): string {
  return `Needs ${fieldName(field)} ${opWord(op)} ${threshold}, is ${shareBeside(actual, threshold)}.`;
}

function missing(fields: readonly string[]): string {
  return `${fields.map(fieldName).join(', ')} ${fields.length === 1 ? 'has' : 'have'}`;
}
