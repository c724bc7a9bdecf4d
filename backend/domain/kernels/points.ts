import { COMPILED_POINTS } from './compiled.ts';
import { type Fixed, instanceOf } from './instance.ts';

/** A number of the program that is set from outside, or set by it and read here. */
interface Changing {
  value: number;
}

/** Where in the program's memory its fields stand. */
const FIELDS = [
  'at',
  'byNumber',
  'changedGroups',
  'changedPoints',
  'columns',
  'dense',
  'distances',
  'ends',
  'found',
  'gaps',
  'grid',
  'groupOf',
  'groupSizes',
  'joint',
  'jointSums',
  'labels',
  'nearPoints',
  'nexts',
  'own',
  'places',
  'points',
  'rows',
  'second',
  'secondRows',
  'side',
  'starts',
  'sums',
  'table',
  'third',
  'thirdRows',
  'toGroups',
  'values',
  'within',
] as const;

type Fields = Readonly<Record<(typeof FIELDS)[number], Changing>>;

/**
 * The kernels of kernels/assembly/points; what they work on is told where each is written. Places are
 * addresses in the program's memory: of rows of tables, or of numbers that were placed in it.
 */
export interface PointKernels {
  /** @param now an address, as `next` is */
  readonly withPoint: (point: number, now: number, next: number, most: number) => number;
  readonly compare: (point: number, group: number) => void;
  readonly settleStarts: (margin: number, tiny: number) => void;
  readonly weighAll: (groups: number, rounding: number) => void;
  readonly follow: () => void;
  readonly moveCentres: (groups: number, unit: number, tolerance: number, edge: number) => number;
  readonly sumRoughly: (fours: number, joints: number, second: number, third: number) => void;
  readonly sumExactly: (width: number, joints: number) => void;
  readonly silhouettes: (joints: number, groups: number) => void;
  readonly fillWithin: (width: number, close: number) => void;
  /** How many points there are. */
  readonly count: Changing;
  readonly tableBytes: Changing;
  /** How many points change their groups, and how many are too near to two centres. */
  readonly changed: Changing;
  readonly near: Changing;
}

interface Exports extends PointKernels, Fields {
  readonly memory: { readonly buffer: ArrayBuffer; readonly grow: (pages: number) => number };
  readonly FREE: Fixed;
  readonly PLACES: Fixed;
  readonly STILL: Fixed;
  readonly UNSURE: Fixed;
  readonly sizes: Fixed;
  readonly squares: Fixed;
  readonly narrowed: Fixed;
}

const made = instanceOf(COMPILED_POINTS, {}) as Exports;

export const kernels: PointKernels = made;

/** Most groups. */
export const PLACES = made.PLACES.value;

/** What moveCentres says; else that they move. */
export const STILL = made.STILL.value;
export const UNSURE = made.UNSURE.value;

/** What may be placed: kind and length. */
export type Shape = readonly [kind: keyof typeof ARRAYS, length: number];

const ARRAYS = { i32: Int32Array, f32: Float32Array, f64: Float64Array } as const;

/** Numbers in the program's memory. */
export interface Placed<Numbers> {
  /** Their address. */
  readonly at: number;
  readonly numbers: Numbers;
}

export type PlacedAs<Shapes extends Readonly<Record<string, Shape>>> = {
  readonly [Name in keyof Shapes]: Placed<InstanceType<(typeof ARRAYS)[Shapes[Name][0]]>>;
};

const PAGE = 65_536;
const BYTES = { i32: 4, f32: 4, f64: 8 } as const;

/** Where tables of squared distances stand. */
export const TABLES_AT = aligned(made.FREE.value);

/** The tables that stand there, and where what is placed after them begins. */
let tables = new WeakRef<Float32Array>(new Float32Array(0));
let begin = TABLES_AT;
/** What was placed last: its numbers are there until others are placed. */
let latest: object | null = null;

/**
 * Room for numbers, in place of those that were placed before; what stands in it is arbitrary.
 * @param kept tables of squared distances that are to stand at `TABLES_AT`, till others are
 */
export function place<const Shapes extends Readonly<Record<string, Shape>>>(
  shapes: Shapes,
  kept: Float32Array | null,
): PlacedAs<Shapes> {
  if (kept) keepTables(kept);
  let end = begin;
  const addresses = Object.entries(shapes).map(([name, [kind, length]]) => {
    const at = end;
    end = aligned(end + BYTES[kind] * length);
    return { name, kind, length, at };
  });
  grow(end);
  const { buffer } = made.memory; // another one after it has grown
  const placed = Object.fromEntries(
    addresses.map(({ name, kind, length, at }) => [
      name,
      { at, numbers: new ARRAYS[kind](buffer, at, length) },
    ]),
  ) as PlacedAs<Shapes>;
  latest = placed;
  return placed;
}

function keepTables(squares: Float32Array): void {
  if (tables.deref() === squares) return;
  const end = TABLES_AT + squares.byteLength;
  grow(end);
  new Float32Array(made.memory.buffer, TABLES_AT, squares.length).set(squares);
  tables = new WeakRef(squares);
  begin = aligned(end);
}

/** Whether the numbers are still there. */
export function isInPlace(placed: object): boolean {
  return placed === latest;
}

/** Tells the kernels where their fields are. */
export function useFields(placed: Readonly<Partial<Record<keyof Fields, Placed<unknown>>>>): void {
  for (const name of FIELDS) {
    const field = placed[name];
    if (field) made[name].value = field.at;
  }
}

/** What the kernels know of the groups: each one's number of points, sum of squares, narrowing. */
export function groupsNow() {
  const { buffer } = made.memory;
  const count = PLACES + 1;
  return {
    sizes: new Int32Array(buffer, made.sizes.value, count),
    squares: new Float64Array(buffer, made.squares.value, count),
    narrowed: new Float64Array(buffer, made.narrowed.value, count),
  };
}

function aligned(address: number): number {
  return Math.ceil(address / 16) * 16;
}

function grow(end: number): void {
  const missing = end - made.memory.buffer.byteLength;
  if (missing > 0) made.memory.grow(Math.ceil(missing / PAGE));
}
