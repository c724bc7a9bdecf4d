/** The 97.5 % point of the standard normal distribution. */
export const Z_95 = 1.959963984540054;

/** 95 % interval of a share by E. B. Wilson (J. Am. Stat. Assoc. 22, 1927); trials >= 1. */
export function wilson95(successes: number, trials: number): readonly [number, number] {
  const share = successes / trials;
  const z2 = Z_95 * Z_95;
  const centre = share + z2 / (2 * trials);
  const spread = Z_95 * Math.sqrt((share * (1 - share) + z2 / (4 * trials)) / trials);
  const scale = 1 + z2 / trials;
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)];
}
