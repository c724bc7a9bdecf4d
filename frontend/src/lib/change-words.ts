import { kpiName } from '$lib/catalogue';
import { count, sideOfChange, sizeOfChange } from '$lib/contract';
import type { Cause, Change, ChangeGroup, ChangesView } from '$lib/contract';
import { SEGMENT_NAMES } from '$lib/words';

/** What differs between two results, in words. */

export const GROUP_NAMES: Readonly<Record<ChangeGroup, string>> = {
  total: 'Total',
  action_score: 'Action scores',
  segment: 'Segments',
  factor: 'Factors',
  pattern: 'Patterns',
  scenario: 'Scenarios',
  persona: 'Personas',
  content: 'Content',
};

const MEASURES: Readonly<Record<string, string>> = {
  chanceOfSuccess: 'chance of success',
  matchScore: 'match score',
  gap: 'gap to a match',
  path: 'path that holds',
  share: 'share of the authors',
};

/** Which value of a thing changed; empty where all of it came or went. */
export function measureWords({ measure }: Change): string {
  const [, kpi] = /^kpis\.(.+)\.median$/.exec(measure ?? '') ?? [];
  if (kpi !== undefined) return `${kpiName(kpi)}, median`;
  return measure === null ? '' : (MEASURES[measure] ?? measure.replaceAll('.', ', '));
}

/** Lists of rich content whose headings are not their names. */
const LISTS: Readonly<Record<string, string>> = {
  advantages: 'competitive advantages',
  opportunities: 'innovation opportunities',
  requirements: 'technical requirements',
  shortTerm: 'roadmap, short term',
  longTerm: 'roadmap, long term',
  sentiment: 'market sentiment',
  coreMessage: 'core message',
  messages: 'messages by segment',
  painPoints: 'critical pain points',
  quickWins: 'quick wins',
  improvements: 'strategic improvements',
  risks: 'weaknesses and risks',
};

/** The thing by its id and name, and its segment where it is found in several. */
export function subjectWords({ group, id, name, segment }: Change): string {
  const named = id === name || group === 'total' || group === 'segment' ? name : `${id} ${name}`;
  if (!segment || (group !== 'scenario' && group !== 'content')) return named;
  return `${SEGMENT_NAMES[segment]}: ${group === 'content' ? inItsList(id) : named}`;
}

/** `risks / Complaint rate`, with the heading that the list has on its page. */
function inItsList(id: string): string {
  const [list = '', ...item] = id.split(' / ');
  return [LISTS[list] ?? list, ...item].join(' / ');
}

/** One side of a change. */
export function valueWords(change: Change, value: Change['from']): string {
  if (value === null) return 'none';
  if (typeof value === 'number') return sideOfChange(change, value);
  if (typeof value === 'string') return value.replaceAll('_', ' ');
  return 'there';
}

/** The difference by word and sign. */
export function differenceWords(change: Change): string {
  const { kind, delta } = change;
  const size = sizeOfChange(change);
  if (kind !== 'changed' || delta === null || size === null) return kind;
  return `${delta > 0 ? 'up +' : 'down \u2212'}${size}`;
}

const CAUSES: Readonly<Record<Cause['what'], string>> = {
  inputs: 'The scored layers',
  documents: 'The source documents',
  framework: 'The framework version',
  patterns: 'The version of the pattern library',
  import: 'The version of the older import',
  engine: 'The engine version',
  seed: 'The seed',
  iterations: 'The number of iterations',
  targets: 'The targets',
};

export function causeWords({ what, from, to }: Cause): string {
  const tells = typeof from !== 'object' && what !== 'inputs' && what !== 'documents';
  return tells ? `${CAUSES[what]}: ${String(from)} → ${String(to)}.` : `${CAUSES[what]}.`;
}

/** What counts most, in one sentence. */
export function summaryOf({ changes }: Pick<ChangesView, 'changes'>): string {
  const parts = [factorsMoved(changes), ...patternsTurned(changes), ...chanceMoved(changes)];
  const told = parts.filter((part) => part !== '');
  if (told.length > 0) return `${told.join(', ')}.`;
  if (changes.length === 0) return 'Nothing differs.';
  const all = changes.every(({ insideNoise }) => insideNoise === true);
  return `${count(changes.length, 'value')} changed${all ? ', by no more than the noise of the simulation' : ''}.`;
}

function factorsMoved(changes: readonly Change[]): string {
  const moved = changes.filter(({ group, measure }) => group === 'factor' && measure === 'value');
  return moved.length === 0 ? '' : `${count(moved.length, 'factor')} moved`;
}

/** So many are named before they are counted. */
const NAMED = 3;

function patternsTurned(changes: readonly Change[]): string[] {
  const states = changes.filter(({ group, measure }) => group === 'pattern' && measure === 'state');
  const told = (ids: readonly string[], one: string, many: string) => {
    if (ids.length === 0) return [];
    if (ids.length > NAMED) return [`${ids.length} patterns ${many}`];
    return [`${ids.join(' and ')} ${ids.length === 1 ? one : many}`];
  };
  const came = states.filter(({ to }) => to === 'matched').map(({ id }) => id);
  const went = states.filter(({ from }) => from === 'matched').map(({ id }) => id);
  return [
    ...told(came, 'matches now', 'match now'),
    ...told(went, 'no longer matches', 'no longer match'),
  ];
}

/** The chance of success that moved most, of those that moved by more than noise. */
function chanceMoved(changes: readonly Change[]): string[] {
  const [most] = changes
    .filter(({ measure, insideNoise }) => measure === 'chanceOfSuccess' && insideNoise === false)
    .toSorted((a, b) => Math.abs(b.delta ?? 0) - Math.abs(a.delta ?? 0));
  if (!most) return [];
  const values = `${valueWords(most, most.from)} → ${valueWords(most, most.to)}`;
  return [`chance of success of ${most.id} ${values}`];
}
