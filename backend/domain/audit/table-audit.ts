import type { DecodedEvent } from '#contract/events';
import type { RecordedEvent } from '#contract/recorded-event';
import type { TableCheck } from './audit-session.ts';
import type { Checklist } from './checklist.ts';
import { differsAt } from './differs.ts';

/** Compares the read tables with what the events give, up to the event that they show. */
export interface TableAudit {
  /** @param event null when it cannot be read */
  readonly take: (recorded: RecordedEvent, event: DecodedEvent | null) => void;
  /** @param gap why events are missing or cannot be read; null when none is */
  readonly conclude: (gap: string | null) => void;
}

/** @param tables a text says why they are not compared with */
export function tableAudit(tables: TableCheck | string, checks: Checklist): TableAudit {
  let last = -1n;
  let isWhole = true;
  return {
    take: (recorded, event) => {
      if (typeof tables === 'string') return;
      const { revision } = recorded;
      const isShown = revision <= tables.appliedRevision;
      if (isShown) isWhole &&= revision === last + 1n;
      last = revision;
      if (isShown && isWhole) tables.take(recorded, event);
    },
    conclude: (gap) => {
      if (typeof tables === 'string') checks.skipped('tables', tables);
      else if (!isWhole) checks.skipped('tables', gap ?? 'Events are missing.');
      else conclude(tables, last, checks);
    },
  };
}

function conclude(tables: TableCheck, last: bigint, checks: Checklist): void {
  if (tables.appliedRevision > last) {
    const sentence = `The read tables show event ${tables.appliedRevision}, which is not there.`;
    const recorded = `revision ${tables.appliedRevision}`;
    const recomputed = `revision ${last}`;
    const revision = last + 1n;
    const found = { check: 'tables', kind: 'tables', revision, recorded, recomputed } as const;
    checks.looked('tables', differsAt({ ...found, sentence }), 0);
    return;
  }
  const { rows, difference } = tables.compare();
  const revision = tables.appliedRevision;
  const found = difference && {
    ...({ check: 'tables', kind: 'tables', revision, ...difference } as const),
    sentence: `The read tables differ at ${difference.path} ${difference.label}`.trim() + '.',
  };
  checks.looked('tables', found && differsAt(found), rows);
  if (tables.stopped !== null) checks.skipped('tables', tables.stopped);
}
