import { DISTINCT_LIMIT, PLACES_LIMIT, type RepeatedValue } from '#contract/audience';

const EXAMPLES = 3;

/** Counts different values, and finds the one whose repetition comes first. */
export interface ValueTally {
  add(value: string, line: number): void;
  finish(): {
    readonly distinct: number;
    /** Values before the first that would have made `distinct` larger than its limit; all where none did. */
    readonly counted: number;
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
  let counted = 0;
  let isFull = false;
  let repeated: { value: string; lines: number[] } | null = null;
  const remember = (value: string, line: number): void => {
    isFull ||= firstLines.size >= DISTINCT_LIMIT;
    if (firstLines.size < limit) firstLines.set(value, line);
  };
  return {
    add: (value, line) => {
      const first = firstLines.get(value);
      if (first === undefined) remember(value, line);
      else repeated ??= { value, lines: [first] };
      if (!isFull) counted += 1;
      if (repeated?.value === value && repeated.lines.length < PLACES_LIMIT) {
        repeated.lines.push(line);
      }
    },
    finish: () => ({
      distinct: Math.min(firstLines.size, DISTINCT_LIMIT),
      counted,
      examples: [...firstLines.keys()].slice(0, EXAMPLES),
      repeated,
    }),
  };
}
