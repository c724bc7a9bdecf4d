import type { AuditCheck, DifferenceKind, DiffersAt } from '#contract/audit';
import type { Json } from '#contract/values';
import { shortened } from './first-difference.ts';

/** A difference with its values cut to a length that can be shown. */
export function differsAt(of: {
  readonly check: AuditCheck;
  readonly kind: DifferenceKind;
  readonly revision: bigint;
  readonly path?: string;
  readonly recorded: Json;
  readonly recomputed: Json;
  readonly sentence: string;
}): DiffersAt {
  return {
    verdict: 'differs-at',
    check: of.check,
    kind: of.kind,
    revision: of.revision.toString(),
    path: of.path ?? '',
    recorded: shortened(of.recorded),
    recomputed: shortened(of.recomputed),
    sentence: of.sentence,
  };
}
