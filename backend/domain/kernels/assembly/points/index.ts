/** What the compiled kernels on points show; kernels/points.ts is the only caller. */
export { follow, moveCentres, MOVING, STILL, UNSURE } from './centres';
export { distances, joint, points, sumExactly } from './exact';
export { compare, settleStarts, withPoint } from './looked-up';
export {
  at,
  changed,
  changedGroups,
  changedPoints,
  columns,
  count,
  FREE,
  gaps,
  grid,
  labels,
  moved,
  narrowed,
  near,
  nearPoints,
  nexts,
  own,
  PLACES,
  rows,
  sizes,
  squares,
  starts,
  sums,
  table,
  tableBytes,
  values,
} from './room';
export { byNumber, ends, places, second, secondRows, sumRoughly, third, thirdRows } from './rough';
export { found, groupOf, groupSizes, jointSums, silhouettes, toGroups } from './silhouettes';
export { weighAll } from './weighed';
export { dense, fillWithin, side, within } from './within';
