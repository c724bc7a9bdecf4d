import { framework } from '#contract/catalogue/framework';
import { patternLibrary } from '#contract/catalogue/patterns';
import type { Change, ChangeGroup } from '#contract/change-views';
import { isSegment, type Segment } from '#contract/segments';
import type { FoldedResult } from './folded-result.ts';

/** What a change is about, with the events that told of it. */
export interface Subject extends Pick<Change, 'group' | 'segment' | 'id' | 'name' | 'revisions'> {
  /** How many members of the path lead to it. */
  readonly depth: number;
}

const GROUPS: Readonly<Record<string, ChangeGroup>> = {
  total: 'total',
  actionScores: 'action_score',
  segments: 'segment',
  factors: 'factor',
  patterns: 'pattern',
  scenarios: 'scenario',
  personas: 'persona',
  content: 'content',
};

const FACTORS = new Map(framework.factors.map((factor) => [factor.id, factor]));
const SEGMENT_NAMES = new Map<string, string>(
  framework.segments.map(({ key, name }) => [key, name]),
);
const PATTERNS = new Map(patternLibrary.patterns.map(({ id, name }) => [id, name]));

/**
 * @param path to a thing in the comparable form
 * @param results the two that are compared
 */
export function subjectAt(
  path: readonly string[],
  [from, to]: readonly [FoldedResult, FoldedResult],
): Subject {
  const group = GROUPS[path[0] ?? ''] ?? 'total';
  const segment = segmentOf(path);
  const key = path.at(-1) ?? '';
  const id = path.slice(group === 'content' ? 2 : -1).join(' / ');
  const revisions = { from: revisionAt(from, group, segment), to: revisionAt(to, group, segment) };
  return {
    group,
    segment,
    id,
    name: NAMES[group]?.get(key) ?? key,
    revisions,
    depth: path.length,
  };
}

function segmentOf([kind, key = '']: readonly string[]): Segment | null {
  if (kind === 'factors') return FACTORS.get(key)?.segment ?? null;
  return isSegment(key) ? key : null;
}

const NAMES: Partial<Record<ChangeGroup, ReadonlyMap<string, string>>> = {
  total: new Map([['total', 'Total score']]),
  segment: SEGMENT_NAMES,
  factor: new Map(framework.factors.map(({ id, name }) => [id, name])),
  pattern: PATTERNS,
  scenario: PATTERNS,
};

/** Where a stage is missing, its generation's completion says that there is nothing more to come. */
function revisionAt(result: FoldedResult, group: ChangeGroup, segment: Segment | null): string {
  return stageOf(result, group, segment)?.revision ?? result.completed.revision;
}

function stageOf(result: FoldedResult, group: ChangeGroup, segment: Segment | null) {
  switch (group) {
    case 'pattern':
      return result.patterns;
    case 'scenario':
      return segment && result.scenarios[segment];
    case 'persona':
      return result.personas;
    case 'content':
      return isContentSegment(segment) ? result.content[segment] : null;
    default:
      return result.factors;
  }
}

function isContentSegment(segment: Segment | null): segment is keyof FoldedResult['content'] {
  return segment === 'product' || segment === 'brand' || segment === 'experience';
}
