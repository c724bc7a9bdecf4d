import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { AuditProgress, VerificationReport } from '#contract/audit';
import type { RecordedAudit } from '#contract/history-views';
import { auditSession, type AuditMeans } from '#domain/audit/audit-session';
import { enginesWith } from '#domain/audit/engines/registry';
import { canonicalHash } from '#domain/canonical-json';
import { decode } from '#event-store/codec/decode';
import type { CommandContext } from '../commands/context.ts';
import { Operations } from '../commands/operations.ts';
import { Turns } from '../commands/turns.ts';
import { AuditSources } from './audit-sources.ts';
import { PoolWork } from './pool-work.ts';

export interface AuditWatch {
  /** Ends the audit. */
  readonly signal: AbortSignal;
  readonly progress?: (progress: AuditProgress) => void;
}

/** Longer than this, and other requests would notice. */
const SLICE_MS = 8;

/** Verifies sessions of this server: one at a time, since generations want the worker threads too. */
@Injectable()
export class SessionAudits {
  readonly #turns = new Turns();

  constructor(
    private readonly sources: AuditSources,
    private readonly operations: Operations,
    private readonly work: PoolWork,
  ) {}

  /** @throws StoreUnavailable */
  exists(sessionId: string): Promise<boolean> {
    return this.sources.exists(sessionId);
  }

  /**
   * @returns null when there is no such session, or when the signal ended it
   * @throws StoreUnavailable; what the tables or the worker threads throw
   */
  async verify(sessionId: string, watch: AuditWatch): Promise<VerificationReport | null> {
    if (!(await this.exists(sessionId))) return null;
    return this.#turns.take('audit', () => this.#verify(sessionId, watch));
  }

  /** Keeps in the operations stream that somebody verified a session, and with what outcome. */
  async record(
    sessionId: string,
    report: VerificationReport,
    context: CommandContext,
  ): Promise<RecordedAudit> {
    const { head, events, verdict } = report;
    if (!head) throw new Error(`Nothing of ${sessionId} was verified`);
    const reportHash = canonicalHash(report);
    const check = verdict.verdict === 'differs-at' ? verdict.check : null;
    const revision = 'revision' in verdict ? verdict.revision : null;
    const found = { verdict: verdict.verdict, check, revision, reportHash };
    const data = { sessionId, head, events, ...found };
    const recorded = await this.operations.record({ type: 'SessionAudited', data }, context);
    const { eventId } = recorded;
    return { report, recorded: { eventId, revision: String(recorded.revision), reportHash } };
  }

  async #verify(sessionId: string, watch: AuditWatch): Promise<VerificationReport | null> {
    const { signal, progress = () => undefined } = watch;
    if (signal.aborted) return null;
    const running = auditSession(await this.sources.of(sessionId), this.#means(signal));
    let sliceStart = performance.now();
    for (;;) {
      const step = await running.next();
      if (step.done === true) return step.value;
      progress(step.value);
      if (performance.now() - sliceStart > SLICE_MS) {
        await nextTurn();
        sliceStart = performance.now();
      }
      if (isOver(signal)) return null;
    }
  }

  #means(signal: AbortSignal): AuditMeans {
    return { decode, engines: enginesWith(this.work.during(signal)) };
  }
}

/** Read anew each time: the compiler would keep what it saw before. */
function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}
