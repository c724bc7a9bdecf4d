import type { PatternView } from '$lib/contract';
import { fieldName, opWord, share, shareBeside } from '$lib/words';

/** Why a pattern is where it is: by which path it matches, or what it lacks. */
export function patternSentence(pattern: PatternView): string {
  switch (pattern.state) {
    case 'matched':
      return `Matches${byPath(pattern.match.pathLabel)}. Confidence ${share(pattern.match.confidence)}, weight ${share(pattern.match.weight)}.`;
    case 'near_miss':
      return pattern.gaps.map(gapSentence).join(' ');
    case 'not_evaluable':
      return `Cannot be judged: ${missing(pattern.missing)} no value.`;
    case 'not_matched':
      return 'No path holds, and no single change would make one hold.';
  }
}

/** The library calls the path of a pattern that has no other one “main”. */
const ONLY_PATH = 'main';

/** ` by its “cost path”`, or nothing where there is only one way to match. */
function byPath(label: string): string {
  return label === ONLY_PATH ? '' : ` by its “${label}”`;
}

/** What a table of predicates is about. */
export function pathCaption({ label, polarity }: PatternView['paths'][number]): string {
  const name = label === ONLY_PATH ? 'What it takes' : `“${label}”`;
  return `${name}: ${polarity === 'Fragility' ? 'a weakness where it holds' : `${polarity} pattern`}`;
}

/** Why a matched pattern has no scenario. */
export function unquantifiedSentence(pathLabel: string): string {
  const path = pathLabel === ONLY_PATH ? 'this pattern' : `“${pathLabel}”`;
  return `The library quantifies no response to ${path}, so there is no scenario.`;
}

/** The strongest match first, the nearest miss first; the library's order where neither differs. */
export function byStrength(a: PatternView, b: PatternView): number {
  return strength(b) - strength(a);
}

function strength(pattern: PatternView): number {
  if (pattern.state === 'matched') return pattern.match.weight;
  return pattern.state === 'near_miss' ? -(pattern.gaps[0]?.gap ?? Infinity) : 0;
}

type NearMiss = Extract<PatternView, { state: 'near_miss' }>;

function gapSentence({ field, op, threshold, actual }: NearMiss['gaps'][number]): string {
  return `Needs ${fieldName(field)} ${opWord(op)} ${threshold}, is ${shareBeside(actual, threshold)}.`;
}

function missing(fields: readonly string[]): string {
  return `${fields.map(fieldName).join(', ')} ${fields.length === 1 ? 'has' : 'have'}`;
}
