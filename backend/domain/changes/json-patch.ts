import { createPatch, type Operation } from 'rfc6902';
import { comparable } from './comparable.ts';
import type { FoldedResult } from './folded-result.ts';

export type { Operation };

/** RFC 6902: what makes the comparable form of one result out of the other's. */
export function patchBetween(from: FoldedResult, to: FoldedResult): readonly Operation[] {
  return createPatch(comparable(from), comparable(to));
}

/** Of two results, the earlier one first; of one, the document as a whole. */
export function patchOf(results: readonly FoldedResult[]): readonly Operation[] {
  const [first, second] = results;
  if (first && second) return patchBetween(first, second);
  return first ? [{ op: 'add', path: '', value: comparable(first) }] : [];
}
