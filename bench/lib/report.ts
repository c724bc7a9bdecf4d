import { median, medianRatio } from './measure.ts';

export type Unit =
  | 'ms'
  | 'MB'
  | 'requests/s'
  | 'appends/s'
  | 'events/s'
  | 'rows/s'
  | 'of 100'
  | 'generations/s'
  | 'events'
  | 's'
  | ''; // a share or a correlation

/** One figure of one contender: the median of its rounds, on this machine. */
export interface Measured {
  readonly unit: Unit;
  readonly value: number;
  readonly rounds: readonly number[];
}

export interface Target {
  readonly text: string;
  readonly met: boolean;
}

/** A row of the table. `ratio` is ours to the peer's, the median of the rounds' own ratios. */
export interface Figure {
  readonly what: string;
  readonly ours: Measured;
  readonly peer: (Measured & { readonly name: string }) | null;
  readonly ratio: number | null;
  readonly target: Target | null;
}

/** What could not be measured here, and why. */
export interface Unmeasured {
  readonly what: string;
  readonly why: string;
}

/** Where a section tells what it does and finds. */
export interface Reporter {
  readonly progress: (text: string) => void;
  readonly figure: (figure: Figure) => void;
  readonly unmeasured: (what: string, why: string) => void;
}

/** A limit for a value or a ratio. */
export type Limit = { readonly atMost: number } | { readonly atLeast: number };

export function measured(unit: Unit, rounds: readonly number[]): Measured {
  return { unit, rounds, value: median(rounds) };
}

/** A figure that stands for itself. */
export function alone(what: string, unit: Unit, rounds: readonly number[], limit?: Limit): Figure {
  const ours = measured(unit, rounds);
  const target = limit ? targetOf(ours.value, limit, ` ${unit}`.trimEnd()) : null;
  return { what, ours, peer: null, ratio: null, target };
}

export interface Pair {
  readonly unit: Unit;
  readonly ours: readonly number[];
  /** The peer's name. */
  readonly against: string;
  readonly peer: readonly number[];
}

/** A figure beside that of a peer, measured in the same rounds. */
export function beside(
  what: string,
  { unit, ours, against, peer }: Pair,
  limit: Limit | null,
): Figure {
  const ratio = medianRatio(ours, peer);
  return {
    what,
    ours: measured(unit, ours),
    peer: { name: against, ...measured(unit, peer) },
    ratio,
    target: limit && targetOf(ratio, limit, 'x'),
  };
}

function targetOf(value: number, limit: Limit, unit: string): Target {
  return 'atMost' in limit
    ? { text: `<= ${limit.atMost}${unit}`, met: value <= limit.atMost }
    : { text: `>= ${limit.atLeast}${unit}`, met: value >= limit.atLeast };
}
