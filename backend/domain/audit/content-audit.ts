import type { GenerationVerdict } from '#contract/audit';
import type { DecodedEvent } from '#contract/events';
import type { RecordedEvent } from '#contract/recorded-event';
import { evolve, initialState } from '../generation/evolve.ts';
import type { SessionState } from '../generation/state.ts';
import type { AuditMeans, TableCheck } from './audit-session.ts';
import type { Checklist } from './checklist.ts';
import { idWatch } from './derived-ids.ts';
import { differsAt } from './differs.ts';
import { generationVerdicts } from './generation-verdicts.ts';
import { possibleWatch } from './possible.ts';
import { stageCheck } from './stage-check.ts';

/** Audits what the events say: form, ids, order of facts, results. */
export interface ContentAudit {
  readonly take: (recorded: RecordedEvent) => Promise<void>;
  /** Once all events were taken. */
  readonly conclude: () => readonly GenerationVerdict[];
}

export function contentAudit(
  { decode, engines }: AuditMeans,
  tables: TableCheck | string,
  checks: Checklist,
): ContentAudit {
  const [ids, possible, stages] = [
    idWatch(),
    possibleWatch((engine) => engines.has(engine)),
    stageCheck(engines),
  ];
  const generations = generationVerdicts();
  let state = initialState;
  let unread: bigint | null = null;
  const judge = async (event: DecodedEvent, recorded: RecordedEvent) => {
    checks.looked('ids', ids(state, event, recorded.metadata));
    checks.looked('history', impossibility(possible(state, event), event));
    const stage = await stages.verdict(state, event);
    if (!stage || !('generationId' in event.data)) return;
    generations.add(event.data.generationId, stage);
    const { verdict } = stage;
    if (verdict.verdict !== 'recorded')
      checks.looked('stages', verdict.verdict === 'differs-at' ? verdict : null);
    if (verdict.verdict === 'engine-unavailable')
      checks.skipped('stages', `${verdict.engine} is not here.`);
  };
  const follow = (event: DecodedEvent) => {
    state = evolve(state, event);
    stages.follow(event, state);
    generations.follow(event);
    if (typeof tables !== 'string' && event.revision <= tables.appliedRevision) tables.take(event);
  };
  return {
    take: async (recorded) => {
      // What comes after an event that cannot be read follows from something unknown.
      if (unread !== null) return;
      const event = readWith(decode, recorded, checks);
      if (!event) {
        unread = recorded.revision;
        return;
      }
      await judge(event, recorded);
      follow(event);
    },
    conclude: () => {
      if (unread !== null) skipRest(unread, checks);
      else concludeTables(tables, state, checks);
      return generations.all(state);
    },
  };
}

function readWith(
  decode: AuditMeans['decode'],
  recorded: RecordedEvent,
  checks: Checklist,
): DecodedEvent | null {
  try {
    const event = decode(recorded);
    checks.looked('schemas');
    return event;
  } catch (error) {
    const { revision, type, metadata } = recorded;
    const pointer: unknown = error instanceof Error && 'pointer' in error ? error.pointer : '';
    const problem = error instanceof Error ? error.message : String(error);
    const found = differsAt({
      check: 'schemas',
      kind: 'unreadable',
      revision,
      path: typeof pointer === 'string' ? pointer : '',
      recorded: problem,
      recomputed: `${type} version ${metadata.schemaVersion}`,
      sentence: `Event ${revision} cannot be read: ${problem}`,
    });
    checks.looked('schemas', found);
    return null;
  }
}

function impossibility(why: string | null, { type, revision }: DecodedEvent) {
  if (why === null) return null;
  return differsAt({
    check: 'history',
    kind: 'impossible',
    revision,
    recorded: type,
    recomputed: null,
    sentence: `${type} of event ${revision} could not have happened here: ${why.replace(/\.$/, '')}.`,
  });
}

function skipRest(unread: bigint, checks: Checklist): void {
  const reason = `Nothing after event ${unread} was looked at, since it cannot be read.`;
  for (const check of ['ids', 'history', 'tables', 'stages'] as const)
    checks.skipped(check, reason);
}

function concludeTables(tables: TableCheck | string, state: SessionState, checks: Checklist): void {
  if (typeof tables === 'string') {
    checks.skipped('tables', tables);
    return;
  }
  if (tables.appliedRevision > state.revision) {
    const sentence = `The read tables show event ${tables.appliedRevision}, which is not there.`;
    const recorded = `revision ${tables.appliedRevision}`;
    const recomputed = `revision ${state.revision}`;
    const revision = state.revision + 1n;
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
}
