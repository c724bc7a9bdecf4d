/** Order statistics of samples, and rounds in which contenders take turns. */

/** The value below which a share `p` (0 to 1) of the samples lies, between neighbours by proportion. */
export function quantile(samples: Iterable<number>, p: number): number {
  const sorted = Float64Array.from(samples).sort();
  const place = (sorted.length - 1) * p;
  const low = sorted[Math.floor(place)] ?? NaN;
  const high = sorted[Math.ceil(place)] ?? NaN;
  return low + (high - low) * (place - Math.floor(place));
}

export function median(samples: Iterable<number>): number {
  return quantile(samples, 0.5);
}

/** What one contender does in one round, and the figure that comes of it. */
export type Contenders<Name extends string, Result> = Readonly<Record<Name, () => Promise<Result>>>;

/**
 * Lets contenders take turns, so that whatever else the machine does meets all of them: A B, B A,
 * A B and so on. Results stand in the order of the rounds.
 */
export async function takeTurns<Name extends string, Result>(
  rounds: number,
  contenders: Contenders<Name, Result>,
  progress: (text: string) => void,
): Promise<Readonly<Record<Name, readonly Result[]>>> {
  const names = Object.keys(contenders) as Name[]; // the keys are all of them
  const results = Object.fromEntries(names.map((name) => [name, [] as Result[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      progress(`round ${round + 1} of ${rounds}: ${name}`);
      results[name]?.push(await contenders[name]());
    }
  }
  return results as Record<Name, Result[]>; // made from the same names
}

/** The median of the rounds' ratios: a slow moment of the machine meets both of a round. */
export function medianRatio(ours: readonly number[], peer: readonly number[]): number {
  return median(ours.map((value, round) => value / (peer[round] ?? NaN)));
}
