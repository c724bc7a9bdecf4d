import { extent } from 'd3-array';
import { line } from 'd3-shape';

export interface Spark {
  /** SVG path in a square of 100 by 100. */
  readonly path: string;
  /** Where the last value stands, in percent from the left and the top. */
  readonly last: { readonly x: number; readonly y: number };
}

/** Values in their order, equally far apart; values that are all alike lie in the middle. */
export function sparkline(values: readonly number[]): Spark | null {
  const [low, high] = extent(values);
  if (low === undefined || high === undefined || values.length < 2) return null;
  const x = (i: number) => (100 * i) / (values.length - 1);
  const y = (value: number) => (high === low ? 50 : (100 * (high - value)) / (high - low));
  const path =
    line<number>(
      (_, i) => x(i),
      (value) => y(value),
    ).digits(2)(values) ?? '';
  return { path, last: { x: 100, y: y(values.at(-1) ?? low) } };
}
