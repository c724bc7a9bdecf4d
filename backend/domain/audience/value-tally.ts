import { DISTINCT_LIMIT, PLACES_LIMIT, type RepeatedValue } from '#contract/audience';

const EXAMPLES = 3;

/** Counts different values, and finds the one whose repetition comes first. */
export interface ValueTally {
  add(value: string, line: number): void;
  finish(): {
    readonly distinct: number;
    readonly examples: readonly string[];
    readonly repeated: RepeatedValue | null;
  };
}

/**
 * `remembered` different values are looked for again, at least `DISTINCT_LIMIT`; later ones that come
 * twice are not noticed.
 */
export function valueTally(remembered: number): ValueTally {
  const limit = Math.max(remembered, DISTINCT_LIMIT);
  const firstLines = new Map<string, number>();
  let repeated: { value: string; lines: number[] } | null = null;
  return {
    add: (value, line) => {
      const first = firstLines.get(value);
      if (first !== undefined) repeated ??= { value, lines: [first] };
      else if (firstLines.size < limit) firstLines.set(value, line);
      if (repeated?.value === value && repeated.lines.length < PLACES_LIMIT) {
        repeated.lines.push(line);
      }
    },
    finish: () => ({
      distinct: Math.min(firstLines.size, DISTINCT_LIMIT),
      examples: [...firstLines.keys()].slice(0, EXAMPLES),
      repeated,
    }),
  };
}
