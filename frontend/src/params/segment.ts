import { isSegment } from '$lib/contract';

/** Matches the five segment keys; anything else is not found. */
export function match(param: string): boolean {
  return isSegment(param);
}
