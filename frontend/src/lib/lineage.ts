import { patternSentence } from '$lib/pattern-words';
import { scenarioSentence } from '$lib/scenario-words';
import { factorHref, patternHref, scenarioHref } from '$lib/standing';
import { fieldName, opWord, segmentOfField, share, shareBeside } from '$lib/words';
import {
  count,
  type FactorEvidenceView,
  type FactorView,
  type HistoryEvent,
  type PatternView,
  whole,
} from '$lib/contract';
import type { ScenarioView } from '$lib/contract';

/** Where a result came from: of what, step by step, and which event recorded each step. */

export type LineageKind = 'factor' | 'pattern' | 'scenario';

/** `F11`, `P014`, else a scenario's id. */
export function lineageKind(resultId: string): LineageKind {
  if (/^F\d{1,3}$/.test(resultId)) return 'factor';
  return /^P\d{1,4}$/.test(resultId) ? 'pattern' : 'scenario';
}

/** The visible result with all that it rests on. */
export interface Lineage {
  readonly base: string;
  readonly scenario: ScenarioView | null;
  readonly pattern: PatternView | null;
  /** What the pattern looks at; for a factor the factor itself. */
  readonly fields: readonly LineageField[];
  /** By factor; without those that could not be read, and none of a newer scoring. */
  readonly quotes: Readonly<Record<string, FactorEvidenceView>>;
  readonly events: LineageEvents;
  /** The scores are of an earlier scoring than the one whose passages are read. */
  readonly newerScoring: boolean;
}

export interface LineageField {
  readonly field: string;
  /** What the pattern needs of it; null for a factor that is looked at by itself. */
  readonly needed: PatternView['paths'][number]['predicates'][number] | null;
  /** The factor, or all of the segment. */
  readonly factors: readonly FactorView[];
}

/** The events that recorded the steps; null where none was found. */
export interface LineageEvents {
  readonly scoring: HistoryEvent | null;
  readonly factors: HistoryEvent | null;
  readonly patterns: HistoryEvent | null;
  readonly scenarios: HistoryEvent | null;
}

export interface LineageStep {
  readonly title: string;
  readonly lines: readonly { readonly text: string; readonly href: string | null }[];
  readonly event: HistoryEvent | null;
}

type Predicate = NonNullable<LineageField['needed']>;

/** The predicates that a pattern was judged by: those of the path that matched, else of all paths. */
export function judgedBy(pattern: PatternView): readonly Predicate[] {
  const { paths } = pattern;
  const matched = pattern.state === 'matched' ? paths[pattern.match.pathIndex] : undefined;
  return (matched ? [matched] : paths).flatMap(({ predicates }) => predicates);
}

/** Joins predicates with the factors that they look at. */
export function fieldsOf(
  predicates: readonly Predicate[],
  factors: readonly FactorView[],
): readonly LineageField[] {
  return predicates.map((needed) => ({
    field: needed.field,
    needed,
    factors: seen(needed, factors),
  }));
}

function seen({ field }: Predicate, factors: readonly FactorView[]): readonly FactorView[] {
  const segment = segmentOfField(field);
  return factors.filter((one) =>
    segment === null ? one.factorId === field : one.segment === segment,
  );
}

/** `F11 Urgency: above 0.7, is 0.74`. */
export function fieldWords({ field, needed }: LineageField): string {
  if (!needed) return fieldName(field);
  const { op, threshold, actual } = needed;
  const is = actual === null ? 'has no value' : `is ${shareBeside(actual, threshold)}`;
  return `${fieldName(field)}: ${opWord(op)} ${threshold} is needed, it ${is}`;
}

/** The steps from the sources to the sentence, in the order in which they were taken. */
export function stepsOf(lineage: Lineage): readonly LineageStep[] {
  const { base, pattern, scenario, events } = lineage;
  const factors = factorsOf(lineage);
  return [
    { title: 'Sources', lines: [sourceLine(lineage, factors)], event: null },
    { title: 'Scores', lines: [plain(scoredWords(factors))], event: events.scoring },
    {
      title: factors.length === 1 ? 'Factor' : 'Factors',
      lines: factors.map((factor) => ({
        text: factorWords(factor),
        href: factorHref(base, factor.factorId),
      })),
      event: events.factors,
    },
    ...(pattern ? [patternStep(base, pattern, events)] : []),
    ...(scenario ? scenarioSteps(base, scenario, events) : []),
  ];
}

/** Each once, in the order of the fields. */
export function factorsOf({ fields }: Pick<Lineage, 'fields'>): readonly FactorView[] {
  const all = fields.flatMap(({ factors }) => factors);
  return all.filter(({ factorId }, i) => all.findIndex((one) => one.factorId === factorId) === i);
}

/** `F11 Urgency 0.74`, or that it has no value. */
export function factorWords(factor: FactorView): string {
  const value = factor.status === 'computed' ? share(factor.value) : 'has no value';
  return `${factor.factorId} ${factor.name} ${value}`;
}

function sourceLine({ base, quotes, newerScoring }: Lineage, factors: readonly FactorView[]) {
  if (newerScoring) {
    return plain('A newer scoring came since. Its passages are not those of these scores.');
  }
  if (factors.some(({ factorId }) => !quotes[factorId])) {
    return plain('The passages could not be read. Load the page again.');
  }
  const passages = Object.values(quotes).reduce((sum, one) => sum + one.quotes, 0);
  if (passages === 0) {
    return plain('No passage of a document was given as evidence: the scores stand by themselves.');
  }
  const text = `${count(passages, 'passage')} given as evidence of these scores`;
  return { text, href: `${base}/documents` };
}

function scoredWords(factors: readonly FactorView[]): string {
  const scored = factors.reduce((sum, { layers }) => sum + layers.length, 0);
  const all = factors.reduce((sum, { missing }) => sum + missing.length, scored);
  return `${scored} of ${count(all, 'layer')} scored`;
}

function patternStep(base: string, pattern: PatternView, events: LineageEvents): LineageStep {
  const { patternId, name } = pattern;
  const link = { text: `${name} (${patternId})`, href: patternHref(base, patternId) };
  return {
    title: 'Pattern',
    lines: [link, plain(patternSentence(pattern))],
    event: events.patterns,
  };
}

function scenarioSteps(base: string, view: ScenarioView, events: LineageEvents): LineageStep[] {
  const { scenario, simulation } = view;
  const text = `${whole(simulation.iterations)} runs from the seed ${simulation.seed}`;
  const link = { text: 'All of the scenario', href: scenarioHref(base, scenario.scenarioId) };
  const sentence = scenarioSentence(scenario, simulation.iterations);
  return [
    { title: 'Scenario', lines: [plain(text), link], event: events.scenarios },
    { title: 'Sentence', lines: [plain(sentence)], event: null },
  ];
}

function plain(text: string) {
  return { text, href: null };
}
