import {
  COLUMN_ROLES,
  type ColumnFacts,
  type ColumnRole,
  type MappedColumn,
  NUMBER_ROLES,
  OWN_NAME_ROLES,
} from '#contract/audience';
import type { Checked, Refusal } from '#contract/values';
import { hint } from '../intake/nearest.ts';
import { pointerTo, refusal } from '../intake/refusal.ts';
import { withNotes } from './column-notes.ts';
import { isSingle, proposeRoles } from './propose-mapping.ts';

/** Roles whose column becomes the attribute of the role's name. */
const NAMED_ATTRIBUTES: readonly ColumnRole[] = ['age', 'rating', 'price'];

const TELLING: readonly ColumnRole[] = ['text', 'title', 'attribute', ...NUMBER_ROLES];

/**
 * The columns with the roles that a caller gave them by name; columns that are not named keep the
 * proposed ones, as long as these are still free. `given` is parsed JSON. Refused, with pointers into
 * it: unknown columns and roles, a role that only one column can have given twice, an attribute that
 * two columns would fill, and a table of which nothing would be recorded.
 */
export function mapColumns(
  columns: readonly ColumnFacts[],
  given: unknown,
): Checked<readonly MappedColumn[]> {
  const faults = [...nameFaults(columns, given)];
  if (faults.length > 0) return { ok: false, refusals: faults };
  const roles = new Map(Object.entries(given as Record<string, ColumnRole>)); // as just checked
  const mapped = withRoles(columns, roles);
  const clashes = [...clashesOf(mapped)];
  return clashes.length > 0 ? { ok: false, refusals: clashes } : { ok: true, value: mapped };
}

function* nameFaults(columns: readonly ColumnFacts[], given: unknown): Iterable<Refusal> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    yield refusal('', given, 'an object with a role for each column that has another one');
    return;
  }
  const names = columns.map(({ name }) => name);
  for (const [name, role] of Object.entries(given)) {
    const pointer = pointerTo(name);
    if (!names.includes(name)) {
      const problem = `There is no column ${JSON.stringify(name)}.${hint(name, names)}`;
      yield refusal(pointer, name, `one of ${names.join(', ')}`, problem);
    } else if (!isRole(role)) {
      yield refusal(pointer, role, `one of ${COLUMN_ROLES.join(', ')}`);
    }
  }
}

function isRole(value: unknown): value is ColumnRole {
  return COLUMN_ROLES.some((role) => role === value);
}

function withRoles(
  columns: readonly ColumnFacts[],
  roles: ReadonlyMap<string, ColumnRole>,
): readonly MappedColumn[] {
  const taken = new Set([...roles.values()].filter(isSingle));
  const mapped = proposeRoles(columns).map((column) => {
    const role = roles.get(column.name) ?? (taken.has(column.role) ? 'ignore' : column.role);
    return { ...column, role };
  });
  return withNotes(mapped);
}

function* clashesOf(columns: readonly MappedColumn[]): Iterable<Refusal> {
  const first = new Map<string, MappedColumn>();
  for (const column of columns) {
    const place = placeFilledBy(column);
    if (place === null) continue;
    const other = first.get(place);
    if (other) yield clash(column, other);
    else first.set(place, column);
  }
  yield* columns.filter(isReserved).map(reserved);
  if (!columns.some(({ role }) => TELLING.includes(role))) {
    yield refusal('', 'ignored columns only', 'a column that is a text or an attribute');
  }
}

// Readers keep attributes in plain objects, where this one name would set the prototype instead.
function isReserved({ name, role }: MappedColumn): boolean {
  return OWN_NAME_ROLES.includes(role) && name === '__proto__';
}

function reserved({ name, role }: MappedColumn): Refusal {
  const problem = `The column name ${name} is reserved; rename the column, or ignore it.`;
  return refusal(pointerTo(name), role, 'another name', problem);
}

/** What only one column can fill. */
function placeFilledBy({ name, role }: MappedColumn): string | null {
  if (OWN_NAME_ROLES.includes(role)) return `attribute ${name}`;
  if (NAMED_ATTRIBUTES.includes(role)) return `attribute ${role}`;
  return isSingle(role) ? role : null;
}

function clash({ name, role }: MappedColumn, other: MappedColumn): Refusal {
  const problem =
    `The columns ${JSON.stringify(other.name)} (${other.role}) and ${JSON.stringify(name)} ` +
    `(${role}) would fill the same place; give one of them another role.`;
  return refusal(pointerTo(name), role, 'another role', problem);
}
