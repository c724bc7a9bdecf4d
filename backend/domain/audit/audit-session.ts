import type { Anchor, AuditProgress, SkippedEvent, VerificationReport } from '#contract/audit';
import type { DecodedEvent } from '#contract/events';
import type { RecordedEvent } from '#contract/recorded-event';
import { STAGE_PLAN } from '../generation/stage-plan.ts';
import { anchorWatch, type AnchorWatch } from './anchors.ts';
import { checklist, type Checklist } from './checklist.ts';
import { contentAudit } from './content-audit.ts';
import type { Engines } from './engines/engine.ts';
import type { ValueDifference } from './first-difference.ts';
import { placeWatch, type PlaceWatch } from './places.ts';
import { reportOf } from './report.ts';

/** The stored events of one session, and what they are compared with. */
export interface AuditSource {
  readonly stream: string;
  /** As stored, in the stream's order. */
  readonly events: AsyncIterable<RecordedEvent> | Iterable<RecordedEvent>;
  /** How many there are, where it is known. */
  readonly total?: number;
  /** Heads of this and other streams. Whoever gives them has checked their signatures. */
  readonly anchors?: readonly Anchor[];
  /** Events that the read tables leave out on an admin's word, also while the tables do not answer. */
  readonly skipped?: readonly SkippedEvent[];
  /** A text says why they are not compared with; left out: there are none. */
  readonly tables?: TableCheck | string;
}

/** The read tables of one session, and the fold that they are compared with. */
export interface TableCheck {
  /** Of the last event that the tables show. */
  readonly appliedRevision: bigint;
  /** Why they do not go on after that event, and cannot; null when they can. */
  readonly stopped: string | null;
  /** Is given every event up to that one; `event` is null when it cannot be read. */
  readonly take: (recorded: RecordedEvent, event: DecodedEvent | null) => void;
  readonly compare: () => { readonly rows: number; readonly difference: ValueDifference | null };
}

export interface AuditMeans {
  /** Bytes to event: upcasts and validates. Throws for what cannot be read. */
  readonly decode: (recorded: RecordedEvent) => DecodedEvent;
  readonly engines: Engines;
}

/**
 * Verifies a session: where its events stand, what they are, whether they could have happened,
 * whether the read tables show them, and whether every stage gives its result again. Tells where it
 * is before each event, so that whoever runs it can show progress, breathe, or stop. Never throws
 * for what the events hold; what reading or the engines throw, it throws.
 */
export async function* auditSession(
  source: AuditSource,
  means: AuditMeans,
): AsyncGenerator<AuditProgress, VerificationReport, void> {
  const { stream, anchors = [], total = null, skipped = [] } = source;
  const others = [...new Set(anchors.map((anchor) => anchor.stream))];
  const [places, anchored] = [placeWatch(stream, others), anchorWatch(stream, anchors)];
  const checks = checklist();
  const content = contentAudit(means, source.tables ?? NO_TABLES, checks);
  let done = 0;
  for await (const event of source.events) {
    const check = RESULTS.has(event.type) ? 'stages' : 'hashes';
    yield { check, revision: event.revision.toString(), done, total };
    places.take(event);
    anchored.take(event);
    await content.take(event);
    done += 1;
  }
  concludePlaces(places, anchored, { checks, events: done });
  const generations = content.conclude();
  const read = { stream, head: places.head(), events: done, anchored: anchored.anchored() };
  return reportOf({ ...read, skipped }, checks.results(), generations);
}

const NO_TABLES = 'There are no read tables to compare with.';

/** Types of which an event takes long, since it is computed again. */
const RESULTS: ReadonlySet<string> = new Set(STAGE_PLAN.map(({ type }) => type));

/** The report of an audit, for somebody who does not watch. */
export async function audited(source: AuditSource, means: AuditMeans): Promise<VerificationReport> {
  const running = auditSession(source, means);
  for (;;) {
    const step = await running.next();
    if (step.done === true) return step.value;
  }
}

function concludePlaces(
  places: PlaceWatch,
  anchored: AnchorWatch,
  { checks, events }: { readonly checks: Checklist; readonly events: number },
): void {
  for (const check of ['revisions', 'hashes', 'chain'] as const) checks.looked(check, null, events);
  for (const found of places.differences()) checks.looked(found.check, found, 0);
  checks.looked('anchors', anchored.difference(), anchored.examined());
  if (anchored.examined() === 0) {
    checks.skipped('anchors', 'No signed anchor of this session is known.');
  }
}
