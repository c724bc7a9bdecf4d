import { AUDIT_CHECKS, type AuditCheck, type CheckResult, type DiffersAt } from '#contract/audit';

/** Collects what the checks find while the events go by. */
export interface Checklist {
  /** One more thing was looked at; `found` is what is wrong with it. */
  readonly looked: (check: AuditCheck, found?: DiffersAt | null, things?: number) => void;
  /** The check is not made, or not for all events. */
  readonly skipped: (check: AuditCheck, reason: string) => void;
  /** In the order of the checks. */
  readonly results: () => readonly CheckResult[];
}

export function checklist(): Checklist {
  const examined = new Map<AuditCheck, number>();
  const differences = new Map<AuditCheck, DiffersAt>();
  const reasons = new Map<AuditCheck, string>();
  return {
    looked: (check, found = null, things = 1) => {
      examined.set(check, (examined.get(check) ?? 0) + things);
      if (found && !differences.has(check)) differences.set(check, found);
    },
    skipped: (check, reason) => {
      if (!reasons.has(check)) reasons.set(check, reason);
    },
    results: () =>
      AUDIT_CHECKS.map((check) => {
        const difference = differences.get(check) ?? null;
        const reason = reasons.get(check) ?? null;
        const count = examined.get(check) ?? 0;
        return {
          check,
          outcome: outcomeOf(difference, reason),
          examined: count,
          reason,
          difference,
        };
      }),
  };
}

function outcomeOf(difference: DiffersAt | null, reason: string | null): CheckResult['outcome'] {
  if (difference) return 'failed';
  return reason === null ? 'passed' : 'not_checked';
}
