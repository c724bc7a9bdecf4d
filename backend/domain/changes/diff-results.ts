import type { Change, ChangeGroup } from '#contract/change-views';
import type { Json } from '#contract/values';
import { attribute } from './attribution.ts';
import { comparable, isTree } from './comparable.ts';
import type { Tree } from './comparable.ts';
import type { FoldedResult } from './folded-result.ts';
import { noiseOf, unitOf } from './simulated.ts';
import { subjectAt, type Subject } from './subject.ts';

export interface ResultDiff {
  readonly changes: readonly Change[];
  readonly unchanged: Readonly<Record<ChangeGroup, number>>;
}

/**
 * What is not the same in two results, leaf by leaf; what is there in one of them alone is one change.
 * Of the same result nothing, and the other way round the same changes with from and to exchanged.
 */
export function diffResults(from: FoldedResult, to: FoldedResult): ResultDiff {
  const counts = new Map<ChangeGroup, number>();
  const isExact = attribute(from, to).causes.length === 0;
  const changes = pairsOf(comparable(from), comparable(to)).flatMap(({ path, before, after }) => {
    const subject = subjectAt(path, [from, to]);
    const found = leavesOf(path, before, after).map((leaf) =>
      changeAt(leaf, subject, { from, to, isExact }),
    );
    if (found.length === 0) counts.set(subject.group, (counts.get(subject.group) ?? 0) + 1);
    return found;
  });
  return { changes, unchanged: unchangedOf(counts) };
}

type Value = Tree[string] | undefined;

/** Two values at one path; undefined where a side has none. */
interface Pair {
  readonly path: readonly string[];
  readonly before: Value;
  readonly after: Value;
}

/** How deep the things stand that changes are about: under their kind, or their kind and segment. */
const DEPTHS: Readonly<Record<string, number>> = { scenarios: 3, personas: 3, content: 4 };

function pairsOf(before: Tree, after: Tree): Pair[] {
  return Object.keys(after).flatMap((kind) =>
    pairsAt({ path: [kind], before: before[kind], after: after[kind] }, DEPTHS[kind] ?? 2),
  );
}

function pairsAt(pair: Pair, depth: number): Pair[] {
  if (pair.path.length === depth) return [pair];
  return membersOf(pair).flatMap((member) => pairsAt(member, depth));
}

/** In the order of the later side; what it lacks comes last. */
function membersOf({ path, before, after }: Pair): Pair[] {
  const [then, now] = [isTree(before) ? before : {}, isTree(after) ? after : {}];
  const keys = new Set([...Object.keys(now), ...Object.keys(then)]);
  return [...keys].map((key) => ({ path: [...path, key], before: then[key], after: now[key] }));
}

function leavesOf(path: readonly string[], before: Value, after: Value): Pair[] {
  if (isTree(before) && isTree(after)) {
    return membersOf({ path, before, after }).flatMap((one) =>
      leavesOf(one.path, one.before, one.after),
    );
  }
  return (before ?? null) === (after ?? null) ? [] : [{ path, before, after }];
}

interface Sides {
  readonly from: FoldedResult;
  readonly to: FoldedResult;
  /** The same was computed from the same: no difference is by chance. */
  readonly isExact: boolean;
}

function changeAt({ path, before, after }: Pair, subject: Subject, sides: Sides): Change {
  const [from, to]: [Json, Json] = [before ?? null, after ?? null];
  const noise = noiseOf(path, sides.from, sides.to);
  const { depth, revisions, ...about } = subject;
  return {
    kind: kindOf(from, to),
    ...about,
    measure: path.length > depth ? path.slice(depth).join('.') : null,
    path: pointerTo(path),
    from,
    to,
    unit: unitOf(path, sides.from, sides.to),
    delta: typeof from === 'number' && typeof to === 'number' ? to - from : null,
    revisions,
    insideNoise: noise === null ? null : noise && !sides.isExact,
  };
}

function kindOf(from: Json, to: Json): Change['kind'] {
  if (from === null) return 'added';
  return to === null ? 'removed' : 'changed';
}

/** RFC 6901, section 3. */
function pointerTo(path: readonly string[]): string {
  return path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function unchangedOf(counts: ReadonlyMap<ChangeGroup, number>): ResultDiff['unchanged'] {
  const of = (group: ChangeGroup) => counts.get(group) ?? 0;
  return {
    total: of('total'),
    action_score: of('action_score'),
    segment: of('segment'),
    factor: of('factor'),
    pattern: of('pattern'),
    scenario: of('scenario'),
    persona: of('persona'),
    content: of('content'),
  };
}
