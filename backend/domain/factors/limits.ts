/** Coverage and shares that miss a limit by no more than rounding still reach it. */
const TOLERANCE = 1e-9;

/** `actual >= limit`, allowing 1e-9. */
export function reaches(actual: number, limit: number): boolean {
  return actual >= limit - TOLERANCE;
}

/** The plain left-to-right sum; the order is part of the result's bits. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
