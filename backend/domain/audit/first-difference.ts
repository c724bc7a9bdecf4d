import type { Json } from '#contract/values';

/** Where two values part, and what stands there in each. */
export interface ValueDifference {
  /** RFC 6901 pointer. */
  readonly path: string;
  /** The nearest named thing around the place, such as `F4`; '' when nothing there has a name. */
  readonly label: string;
  /** null when there is nothing. */
  readonly recorded: Json;
  readonly recomputed: Json;
}

/** Members that name the object they stand in. */
const NAMES = [
  ...['factorId', 'patternId', 'scenarioId', 'personaId', 'layerId'],
  ...['kpi', 'field', 'segment', 'id', 'name'],
] as const;

/** The first place in which two JSON values differ, in the order of the recorded one; null when none. */
export function firstDifference(recorded: unknown, recomputed: unknown): ValueDifference | null {
  return differ(asJson(recorded), asJson(recomputed), { path: '', label: '' });
}

/** As it would be read back: without undefined members, -0 and prototypes. */
function asJson(value: unknown): Json {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as Json);
}

interface Place {
  readonly path: string;
  readonly label: string;
}

function differ(recorded: Json, recomputed: Json, place: Place): ValueDifference | null {
  const [ours, theirs] = [membersOf(recorded), membersOf(recomputed)];
  const isSameKind = Array.isArray(recorded) === Array.isArray(recomputed);
  if (!ours || !theirs || !isSameKind) {
    return recorded === recomputed ? null : { ...place, recorded, recomputed };
  }
  for (const key of new Set([...ours.keys(), ...theirs.keys()])) {
    const found = differInside(ours.get(key), theirs.get(key), { place, key });
    if (found) return found;
  }
  return null;
}

function differInside(
  recorded: Json | undefined,
  recomputed: Json | undefined,
  { place, key }: { readonly place: Place; readonly key: string },
): ValueDifference | null {
  const isInBoth = recorded !== undefined && recomputed !== undefined;
  const [a, b] = [recorded ?? null, recomputed ?? null];
  const inner = inside(place, key, a ?? b);
  return isInBoth ? differ(a, b, inner) : { ...inner, recorded: a, recomputed: b };
}

/** null for a value that has no members. */
function membersOf(value: Json): ReadonlyMap<string, Json> | null {
  if (typeof value !== 'object' || value === null) return null;
  return new Map(Object.entries(value));
}

function inside({ path, label }: Place, key: string, value: Json): Place {
  const step = key.replaceAll('~', '~0').replaceAll('/', '~1');
  return { path: `${path}/${step}`, label: nameOf(value) ?? label };
}

function nameOf(value: Json): string | null {
  const members = membersOf(value);
  for (const name of NAMES) {
    const found = members?.get(name);
    if (typeof found === 'string') return found;
  }
  return null;
}

const LONGEST = 120;

/** A value that fits into a sentence or a row; longer ones lose their end. */
export function shortened(value: Json): Json {
  const text = JSON.stringify(value);
  return text.length <= LONGEST ? value : `${text.slice(0, LONGEST)}…`;
}
