import { patternLibrary } from '#contract/catalogue/patterns';
import type { DecodedEvent } from '#contract/events';
import type { ChangesView } from '#contract/change-views';
import type { HistoryEventView, HistoryPage } from '#contract/history-views';
import type { RecordedEvent } from '#contract/recorded-event';
import { changesView } from '../changes/changes-view.ts';
import { type FoldedResult, foldedResult } from '../changes/folded-result.ts';
import { type Incomparable, nothingVisible, pairOf, type Run } from '../changes/pair.ts';
import { evolve, initialState } from '../generation/evolve.ts';
import type { SessionState } from '../generation/state.ts';
import { GENESIS_HASH } from '../integrity/seal.ts';
import { eventView, REACH, type Reading, shownEvent } from '../history/event-view.ts';
import { type EventsWanted, historyPage } from '../history/events-wanted.ts';

/** What a session showed after one of its events. */
export interface ResultThen {
  readonly revision: string;
  /** When that event happened; null for a revision that is not there. */
  readonly occurredAt: string | null;
  readonly topic: string | null;
  /** The generation whose results were visible; null when there was none. */
  readonly result: FoldedResult | null;
  /** Of the library's patterns, by id. */
  readonly patternNames: Readonly<Record<string, string>>;
  /** Results were cleared, and none came since. */
  readonly cleared: boolean;
  /** How many generations had been requested. */
  readonly generations: number;
  /** Of the first event up to there that cannot be read or does not follow: from it on nothing counts. */
  readonly unreadable: { readonly revision: string; readonly reason: string } | null;
}

/** The history of one session that is in memory, answering as the server does of its own. */
export interface OpenedHistory {
  readonly page: (wanted: Omit<EventsWanted, 'sessionId'>) => HistoryPage;
  /** null when there is no such event. */
  readonly event: (revision: bigint) => HistoryEventView | null;
  readonly result: (revision: bigint) => ResultThen;
  /** Of what was visible at two revisions; without them of the last result and the one before it. */
  readonly changes: (from: bigint | null, to: bigint | null) => ChangesView | Incomparable;
}

/** @param events as they were stored, in any order */
export function openedHistory(
  sessionId: string,
  events: readonly RecordedEvent[],
  reading: Reading,
): OpenedHistory {
  const sorted = events.toSorted((a, b) => Number(a.revision - b.revision));
  const head = sorted.at(-1)?.revision ?? -1n;
  const read = readOnce(sorted, reading.decode);
  return {
    page: (wanted) =>
      historyPage({ ...wanted, sessionId }, sorted, (one) => shownEvent(one, reading.decode)),
    event: (revision) => {
      const recorded = sorted.find((one) => one.revision === revision);
      if (!recorded) return null;
      const around = sorted.filter((one) => isNear(one.revision, revision));
      return eventView(recorded, { sessionId, head, around }, reading);
    },
    result: (revision) => resultThen(read(), revision),
    changes: (from, to) => {
      const [readable, until] = [read(), to ?? head];
      return behind(readable, until) ?? changesOf(sessionId, readable, { from, to: until });
    },
  };
}

function isNear(a: bigint, b: bigint): boolean {
  return a - b <= REACH && b - a <= REACH;
}

/** What can be read of a history, and why the rest cannot. */
interface Readable {
  readonly events: readonly DecodedEvent[];
  readonly unreadable: ResultThen['unreadable'];
}

/** Reads the events when they are first asked for, up to the first that cannot be read or does not follow. */
function readOnce(recorded: readonly RecordedEvent[], decode: Reading['decode']): () => Readable {
  let kept: Readable | undefined;
  return () => (kept ??= readAll(recorded, decode));
}

function readAll(recorded: readonly RecordedEvent[], decode: Reading['decode']): Readable {
  const events: DecodedEvent[] = [];
  for (const [place, one] of recorded.entries()) {
    const revision = one.revision.toString();
    const gap = gapBefore(recorded[place - 1], one);
    if (gap !== null) return { events, unreadable: { revision, reason: gap } };
    try {
      events.push(decode(one));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { events, unreadable: { revision, reason } };
    }
  }
  return { events, unreadable: null };
}

/** Why an event does not go on where the one before it ended; null when it does. */
function gapBefore(last: RecordedEvent | undefined, { revision, metadata }: RecordedEvent) {
  const expected = last ? last.revision + 1n : 0n;
  if (revision !== expected) return `Event ${expected} is missing.`;
  const hash = last ? last.metadata.hash : GENESIS_HASH;
  return metadata.prevHash === hash ? null : 'It does not name the hash of the event before it.';
}

const PATTERN_NAMES = Object.fromEntries(patternLibrary.patterns.map(({ id, name }) => [id, name]));

function resultThen({ events, unreadable }: Readable, revision: bigint): ResultThen {
  const until = events.filter((event) => event.revision <= revision);
  const state = until.reduce<SessionState>(evolve, initialState);
  const { visible, cleared, generations, scoring } = state;
  const isCut = unreadable !== null && BigInt(unreadable.revision) <= revision;
  return {
    revision: revision.toString(),
    occurredAt: until.find((event) => event.revision === revision)?.occurredAt ?? null,
    topic: scoring?.topic ?? null,
    result: visible && foldedResult(until, visible.generationId),
    patternNames: PATTERN_NAMES,
    ...{ cleared, generations, unreadable: isCut ? unreadable : null },
  };
}

/** Why nothing is compared at a revision that lies where the history cannot be read; null elsewhere. */
function behind({ unreadable }: Readable, to: bigint): Incomparable | null {
  if (unreadable === null || BigInt(unreadable.revision) > to) return null;
  const { revision, reason } = unreadable;
  const message = `From event ${revision} on nothing can be compared. ${reason}`;
  return { code: 'nothing_visible', message };
}

function changesOf(
  sessionId: string,
  { events }: Readable,
  { from, to }: { readonly from: bigint | null; readonly to: bigint },
): ChangesView | Incomparable {
  const idAt = (revision: bigint) => visibleAt(events, revision);
  const [earlier, later] = [from === null ? null : idAt(from), idAt(to)];
  if (later === null) return nothingVisible(sessionId, to);
  if (from !== null && earlier === null) return nothingVisible(sessionId, from);
  const pair = pairOf(runsOf(events), { from: earlier, to: later });
  if ('code' in pair) return pair;
  const ids = [...(pair.from === null ? [] : [pair.from]), pair.to];
  const results = ids.flatMap((id) => foldedResult(events, id) ?? []);
  return results.length === ids.length
    ? changesView(sessionId, pair.reason, results)
    : nothingVisible(sessionId, to);
}

function visibleAt(events: readonly DecodedEvent[], revision: bigint): string | null {
  const until = events.filter((event) => event.revision <= revision);
  return until.reduce<SessionState>(evolve, initialState).visible?.generationId ?? null;
}

/** The generations of a history, the newest first. */
function runsOf(events: readonly DecodedEvent[]): Run[] {
  const done = new Set(
    events.flatMap(({ type, data }) => (type === 'GenerationCompleted' ? data.generationId : [])),
  );
  return events
    .flatMap((event) => (event.type === 'GenerationRequested' ? event.data : []))
    .map(({ generationId, generation }) => {
      const state = done.has(generationId) ? 'succeeded' : 'without a result';
      return { generationId, generation, state };
    })
    .toReversed();
}
