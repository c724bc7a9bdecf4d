/**
 * Where the points of a data set, and what is found of them, stand in the memory. The addresses are set
 * from outside (kernels/points.ts), where the sizes are known; each says what is at it.
 */

/** Where memory begins that nothing stands in. */
export const FREE: usize = __heap_base;

/** i32, three a point: where its rows begin in the tables, and the bytes of its columns in rows. */
export let rows: usize = 0;
export let columns: usize = 0;

/** How many points there are. */
export let count: i32 = 0;
/** i32: where each point begins among the values, one more for the end. */
export let starts: usize = 0;
/** i32: the bytes of each value's column in `sums` and `table`. */
export let at: usize = 0;
/** f64: the values that are not 0, and in units of the grid. */
export let values: usize = 0;
export let grid: usize = 0;
/** f64: each point's sum of squares. */
export let own: usize = 0;

/** i32: each point's group. */
export let labels: usize = 0;
/** f64, each point's: by how much the next centre is further off than its own, and was so before. */
export let gaps: usize = 0;
/** f64: room for the distances of the next starting points. */
export let nexts: usize = 0;

/** i32: the points that change their groups, and to which; those too near to two centres. */
export let changedPoints: usize = 0;
export let changedGroups: usize = 0;
export let nearPoints: usize = 0;
/** How many they are. */
export let changed: i32 = 0;
export let near: i32 = 0;

/** f64, column by column: the sums of the groups, and the centres. */
export let sums: usize = 0;
export let table: usize = 0;
/** Bytes of each of the two. */
export let tableBytes: i32 = 0;

/** Most groups; fewer leave some products unused. */
export const PLACES: i32 = 5;
/** Bytes of a column: there is room for one group more, that of the points without one. */
export const COLUMN: i32 = (PLACES + 1) << 3;

/** i32: points of the groups. */
export const sizes: usize = memory.data(COLUMN, 16);
/** f64, by group: the centres' sums of squares, infinite where there is no centre; by how much the
 * gaps of its points have narrowed since the beginning; how far the centre moved last. */
export const squares: usize = memory.data(COLUMN, 16);
export const narrowed: usize = memory.data(COLUMN, 16);
export const moved: usize = memory.data(COLUMN, 16);

export function int(at: usize, i: i32): i32 {
  return load<i32>(at + (i << 2));
}

export function setInt(at: usize, i: i32, value: i32): void {
  store<i32>(at + (i << 2), value);
}

export function real(at: usize, i: i32): f64 {
  return load<f64>(at + (i << 3));
}

export function setReal(at: usize, i: i32, value: f64): void {
  store<f64>(at + (i << 3), value);
}

/** Forgets the changes of before. */
export function noChanges(): void {
  changed = 0;
  near = 0;
}

export function noteChange(point: i32, group: i32): void {
  setInt(changedPoints, changed, point);
  setInt(changedGroups, changed, group);
  changed += 1;
}

export function noteNear(point: i32): void {
  setInt(nearPoints, near, point);
  near += 1;
}
