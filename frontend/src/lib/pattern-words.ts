import { type PatternView, type PredicateOutcome, count } from '$lib/contract';
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

const TOLD = 3;

/** The values by which a pattern matches: `F16 Market Size is 0.894 (needs above 0.7)`, at most three. */
export function reasonWords(pattern: Extract<PatternView, { state: 'matched' }>): string {
  const holding = (pattern.paths[pattern.match.pathIndex]?.predicates ?? []).filter(
    ({ holds }) => holds,
  );
  const told = holding.slice(0, TOLD).map(metWords).join(', ');
  const more = holding.length - TOLD;
  if (more <= 0) return told;
  return `${told}, and ${count(more, 'more condition holds', 'more conditions hold')}`;
}

function metWords({ field, op, threshold, actual }: PredicateOutcome): string {
  const is = actual === null ? 'has no value' : `is ${shareBeside(actual, threshold)}`;
  return `${fieldName(field)} ${is} (needs ${opWord(op)} ${threshold})`;
}

/** By how much a predicate is passed or missed, as `passed by 0.194`; null without a value. */
export function marginWords({ threshold, actual, holds }: PredicateOutcome): string | null {
  if (actual === null) return null;
  if (actual === threshold) return 'at the threshold';
  return `${holds ? 'passed' : 'missed'} by ${difference(Math.abs(actual - threshold))}`;
}

/** The smallest change that would make a near miss match: `F11 … would have to rise by more than 0.040.` */
export function changeSentence(pattern: Extract<PatternView, { state: 'near_miss' }>): string {
  const [nearest] = pattern.gaps;
  if (!nearest) return '';
  const way = nearest.op === '>' ? 'rise' : 'fall';
  const more = pattern.gaps.length - 1;
  const others =
    more === 0
      ? ''
      : more === 1
        ? ', or by one larger change'
        : `, or by one of ${more} larger ones`;
  return `The smallest change that would make it match: ${fieldName(nearest.field)} would have to ${way} by more than ${difference(nearest.gap)}${others}.`;
}

/** With three digits, or as many as it takes to show that it is not zero. */
function difference(by: number): string {
  return by < 0.0005 ? by.toPrecision(1) : share(by);
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
