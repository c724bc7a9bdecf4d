import { count, int, labels, real, setReal } from './room';

/** i32: each joint label's group, and how many points each group has. */
export let groupOf: usize = 0;
export let groupSizes: usize = 0;
/** f64: room for a point's sums of distances to the groups. */
export let toGroups: usize = 0;
/** f64: for each point and each joint label the sum of its distances to the points with the label; one
 * point more has room. */
export let jointSums: usize = 0;
/** f64: the points' silhouettes. */
export let found: usize = 0;

/** The silhouettes of all points, whose groups are their `labels`. */
export function silhouettes(joints: i32, groups: i32): void {
  let sums = jointSums;
  for (let i = 0; i < count; i++) {
    memory.fill(toGroups, 0, groups << 3);
    for (let joint = 0; joint < joints; joint++) {
      const group = int(groupOf, joint);
      setReal(toGroups, group, real(toGroups, group) + real(sums, joint));
    }
    sums += joints << 3;
    setReal(found, i, silhouette(int(labels, i), groups));
  }
}

function silhouette(own: i32, groups: i32): f64 {
  const others = int(groupSizes, own) - 1;
  if (others === 0) return 0;
  const within = real(toGroups, own) / <f64>others;
  let between = Infinity;
  for (let group = 0; group < groups; group++) {
    const size = int(groupSizes, group);
    if (group === own || size === 0) continue;
    between = min(between, real(toGroups, group) / <f64>size);
  }
  const larger = max(within, between);
  return larger === 0 || larger === Infinity ? 0 : (between - within) / larger;
}
