import type { GenerationVerdict } from '#contract/audit';
import type { DecodedEvent } from '#contract/events';
import type { RecordedEvent } from '#contract/recorded-event';
import { evolve, initialState } from '../generation/evolve.ts';
import type { SessionState } from '../generation/state.ts';
import type { AuditMeans, TableCheck } from './audit-session.ts';
import type { Checklist } from './checklist.ts';
import { idWatch } from './derived-ids.ts';
import { differsAt } from './differs.ts';
import type { Engines } from './engines/engine.ts';
import { generationVerdicts } from './generation-verdicts.ts';
import { possibleWatch } from './possible.ts';
import { stageCheck } from './stage-check.ts';
import { tableAudit } from './table-audit.ts';

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
  const facts = factAudit(engines, checks);
  const shown = tableAudit(tables, checks);
  /** Why nothing more is looked at. */
  let end: string | null = null;
  return {
    take: async (recorded) => {
      // What comes after events that are not there, or cannot be read, follows from something unknown.
      end ??= gapBefore(recorded, facts.state());
      const event = readWith(decode, recorded, checks);
      shown.take(recorded, event);
      if (end !== null) return;
      if (event) await facts.take(event, recorded);
      else end = `Nothing after event ${recorded.revision} was looked at, since it cannot be read.`;
    },
    conclude: () => {
      if (end !== null) skipRest(end, checks);
      shown.conclude(end);
      const all = facts.generations();
      // Of one that was cut off nobody knows all results.
      return end === null ? all : all.filter(({ outcome }) => outcome !== 'running');
    },
  };
}

/** Audits events that follow each other: ids, order of facts, results. */
function factAudit(engines: Engines, checks: Checklist) {
  const [ids, stages] = [idWatch(), stageCheck(engines)];
  const possible = possibleWatch((engine) => engines.has(engine));
  const generations = generationVerdicts();
  let state = initialState;
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
  return {
    state: () => state,
    take: async (event: DecodedEvent, recorded: RecordedEvent) => {
      await judge(event, recorded);
      state = evolve(state, event);
      stages.follow(event, state);
      generations.follow(event);
    },
    generations: () => generations.all(state),
  };
}

/** Why an event does not follow the ones before it; null when it does. */
function gapBefore({ revision, metadata }: RecordedEvent, state: SessionState): string | null {
  const isNext = revision === state.revision + 1n && metadata.prevHash === state.headHash;
  if (isNext) return null;
  return `Nothing from event ${revision} on was looked at, since it does not follow the one before it.`;
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

function skipRest(reason: string, checks: Checklist): void {
  for (const check of ['ids', 'history', 'stages'] as const) checks.skipped(check, reason);
}
