import { patternLibrary } from '#contract/catalogue/patterns';
import type { ChangesView } from '#contract/change-views';
import type { HistoryEventView, HistoryPage } from '#contract/history-views';
import type { RecordedEvent } from '#contract/recorded-event';
import { changesView } from '../changes/changes-view.ts';
import { type FoldedResult, foldedResult } from '../changes/folded-result.ts';
import { type Operation, patchOf } from '../changes/json-patch.ts';
import type { Incomparable } from '../changes/pair.ts';
import { evolve, initialState } from '../generation/evolve.ts';
import type { SessionState } from '../generation/state.ts';
import { eventView, REACH, type Reading, shownEvent } from '../history/event-view.ts';
import { type EventsWanted, historyPage } from '../history/events-wanted.ts';
import { comparedAt } from './compared.ts';
import { readOnce, type Readable, type Unreadable } from './readable.ts';

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
  /** Of the events up to there. */
  readonly unreadable: Unreadable | null;
}

/** The history of one session that is in memory, answering as the server does of its own. */
export interface OpenedHistory {
  readonly page: (wanted: Omit<EventsWanted, 'sessionId'>) => HistoryPage;
  /** null when there is no such event. */
  readonly event: (revision: bigint) => HistoryEventView | null;
  readonly result: (revision: bigint) => ResultThen;
  /** Of what was visible at two revisions; without them of the last result and the one before it. */
  readonly changes: (from: bigint | null, to: bigint | null) => ChangesView | Incomparable;
  /** The same as a JSON Patch (RFC 6902). */
  readonly patch: (from: bigint | null, to: bigint | null) => readonly Operation[] | Incomparable;
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
      const compared = comparedAt(sessionId, read(), { from, to: to ?? head });
      if ('code' in compared) return compared;
      return changesView(sessionId, compared.reason, compared.results);
    },
    patch: (from, to) => {
      const compared = comparedAt(sessionId, read(), { from, to: to ?? head });
      return 'code' in compared ? compared : patchOf(compared.results);
    },
  };
}

function isNear(a: bigint, b: bigint): boolean {
  return a - b <= REACH && b - a <= REACH;
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
