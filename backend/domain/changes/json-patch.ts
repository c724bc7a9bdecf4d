import { createPatch, type Operation } from 'rfc6902';
import { comparable } from './comparable.ts';
import type { FoldedResult } from './folded-result.ts';

/** RFC 6902: what makes the comparable form of one result out of the other's. */
export function patchBetween(from: FoldedResult, to: FoldedResult): readonly Operation[] {
  return createPatch(comparable(from), comparable(to));
}
