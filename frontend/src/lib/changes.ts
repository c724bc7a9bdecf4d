import { differenceWords, measureWords, subjectWords } from '$lib/change-words';
import { count, type Cause, type Change, type ChangesView, sideOfChange } from '$lib/contract';
import { factorHref, patternHref } from '$lib/standing';
import { fieldName, instant, share } from '$lib/words';

/** What changed since the run before, in sentences that lead to what they are about. */

export interface ChangeSentence {
  readonly text: string;
  readonly href: string | null;
}

export interface ChangesSummary {
  /** What is compared, or why nothing can be. */
  readonly lead: string;
  readonly sentences: readonly ChangeSentence[];
  /** Empty where nothing differed when the two were asked for. */
  readonly causes: string;
}

/** So many movers of a kind are told, the largest first. */
const TOLD = 3;

export function changesSummary(base: string, view: ChangesView): ChangesSummary {
  const { from, to, reason, changes, attribution } = view;
  if (!from)
    return { lead: reason ?? 'There is no run before this one.', sentences: [], causes: '' };
  const pair = `generation ${to.generation} and generation ${from.generation} of ${instant(from.completedAt)}`;
  if (changes.length === 0) {
    return { lead: `Nothing differs between ${pair}.`, sentences: [], causes: '' };
  }
  return {
    lead: leadOf(changes, pair),
    sentences: [
      ...totalSentences(changes),
      ...factorSentences(base, changes),
      ...patternSentences(base, changes),
      ...chanceSentences(base, changes),
      ...effectSentences(base, changes),
    ],
    causes: causeWords(attribution?.causes ?? []),
  };
}

function leadOf(changes: readonly Change[], pair: string): string {
  const inside = changes.filter(({ insideNoise }) => insideNoise === true).length;
  if (inside === changes.length) {
    return `Nothing that counts differs between ${pair}: ${noiseWords(inside)}`;
  }
  const differ = `${count(changes.length, 'value differs', 'values differ')} between ${pair}.`;
  return inside === 0 ? differ : `${differ} ${partWords(inside)}`;
}

/** What simulating twice would give as well is no news. */
function noiseWords(differ: number): string {
  const inside = 'is inside the noise of the simulation';
  return differ === 1
    ? `the one value that is not the same ${inside}.`
    : `each of the ${differ} values that are not the same ${inside}.`;
}

function partWords(inside: number): string {
  return `${inside} of them ${inside === 1 ? 'is' : 'are'} inside the noise of the simulation.`;
}

function totalSentences(changes: readonly Change[]): ChangeSentence[] {
  const total = changes.find(({ group }) => group === 'total');
  return total ? [{ text: `The total ${moved(total)}.`, href: null }] : [];
}

function factorSentences(base: string, changes: readonly Change[]): ChangeSentence[] {
  const values = changes
    .filter(({ group, measure }) => group === 'factor' && measure === 'value')
    .sort((a, b) => Math.abs(b.delta ?? Infinity) - Math.abs(a.delta ?? Infinity));
  return tellSome(values, 'factor', (change) => ({
    text: `${fieldName(change.id)} ${moved(change)}.`,
    href: factorHref(base, change.id),
  }));
}

function patternSentences(base: string, changes: readonly Change[]): ChangeSentence[] {
  const states = changes.filter(
    ({ group, measure, from, to }) =>
      group === 'pattern' && measure === 'state' && (from === 'matched' || to === 'matched'),
  );
  return tellSome(states, 'pattern', ({ id, name, to }) => ({
    text: `${name} (${id}) ${to === 'matched' ? 'matches now' : 'matches no longer'}.`,
    href: patternHref(base, id),
  }));
}

/** Chances move a little whenever they are simulated anew: that is no change. */
function chanceSentences(base: string, changes: readonly Change[]): ChangeSentence[] {
  const chances = changes
    .filter(
      ({ group, measure, insideNoise, delta }) =>
        group === 'scenario' && measure === 'chanceOfSuccess' && !insideNoise && delta !== null,
    )
    .sort((a, b) => Math.abs(b.delta ?? 0) - Math.abs(a.delta ?? 0));
  return tellSome(chances, 'chance', (change) => ({
    text: `The chance of success of ${change.name} ${moved(change)}.`,
    href: `${base}/${change.segment ?? ''}#scenarios`,
  }));
}

/** Medians that moved by more than noise: of many, some do by chance. */
function effectSentences(base: string, changes: readonly Change[]): ChangeSentence[] {
  const moves = changes.filter(
    ({ group, measure, insideNoise }) =>
      group === 'scenario' && measure?.endsWith('.median') && insideNoise === false,
  );
  return tellSome(moves, 'median', (change) => ({
    text: `${subjectWords(change)}: ${measureWords(change)} ${differenceWords(change)}.`,
    href: `${base}/history/diff`,
  }));
}

function tellSome(
  changes: readonly Change[],
  what: string,
  tell: (change: Change) => ChangeSentence,
): ChangeSentence[] {
  const more = changes.length - TOLD;
  const rest = more > 0 ? [{ text: `So did ${count(more, `more ${what}`)}.`, href: null }] : [];
  return [...changes.slice(0, TOLD).map(tell), ...rest];
}

/** `rose from 0.500 to 0.600`, `has a value now: 0.600`, `has no value any more`. */
function moved(change: Change): string {
  const { from, to } = change;
  const write = (value: number) => sideOfChange(change, value);
  if (typeof to !== 'number') return 'has no value any more';
  if (typeof from !== 'number') return `has a value now: ${write(to)}`;
  return `${to > from ? 'rose' : 'fell'} from ${write(from)} to ${write(to)}`;
}

const CAUSES: Readonly<Record<Cause['what'], string>> = {
  inputs: 'the scores',
  documents: 'the documents',
  framework: 'the framework',
  patterns: 'the pattern library',
  import: 'the way of import',
  engine: 'the engine',
  seed: 'the seed',
  iterations: 'the number of runs',
  targets: 'the targets',
};

function causeWords(causes: readonly Cause[]): string {
  const words = [...new Set(causes.map(({ what }) => CAUSES[what]))];
  return words.length === 0 ? '' : `What was not the same: ${words.join(', ')}.`;
}

/** How a factor's value moved; null where it did not, or where that is not known. */
export interface FactorChange {
  readonly arrow: '▲' | '▼' | '';
  /** `up 0.100`, `new`, `gone` */
  readonly words: string;
}

export function factorChange(
  changes: readonly Change[] | null,
  factorId: string,
): FactorChange | null {
  const change = changes?.find(
    ({ group, id, measure }) => group === 'factor' && id === factorId && measure === 'value',
  );
  if (!change) return null;
  if (change.delta === null) {
    return { arrow: '', words: change.to === null ? 'gone' : 'new' };
  }
  const by = Math.abs(change.delta);
  const digits = by < 0.0005 ? 'under 0.001' : share(by);
  return change.delta > 0
    ? { arrow: '▲', words: `up ${digits}` }
    : { arrow: '▼', words: `down ${digits}` };
}
