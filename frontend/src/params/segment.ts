import { isSegment, type Segment } from '$lib/contract';

/** Matches the five segment keys; anything else is not found. */
export function match(param: string): param is Segment {
  return isSegment(param);
}
