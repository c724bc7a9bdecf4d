import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { RecordedEvent } from '#contract/recorded-event';
import { sessionStream } from '#contract/streams';
import type { EventStore } from '#event-store/port';
import { EVENT_STORE, READ_POOL } from '#backend/tokens';
import { foldSession } from './fold-session.ts';
import type { SessionFold } from './fold-session.ts';
import { PastTables } from './past-tables.ts';
import { readSkips, skipsKey } from './skips.ts';
import type { Skips } from './skips.ts';
import { MomentUnknown } from './past.ts';
import type { Moment, Past } from './past.ts';

/** A folded session, and its rows as statements read them. */
interface Kept {
  readonly sessionId: string;
  readonly fold: SessionFold;
  readonly tables: PastTables;
  /** `skipsKey` of the events that were left out. */
  readonly skipped: string;
}

/** Each holds the rows of a visible and a running generation: some 2 MB. */
const KEPT = 24;

/**
 * Sessions as they were: their streams folded up to a revision. The latest folds are kept; the next
 * revision is folded from the nearest one before it, so stepping through a history reads it once.
 */
@Injectable()
export class PastSessions {
  readonly #kept = new Map<string, Promise<Kept | null>>();
  /** Those of #kept that are there, by key. */
  readonly #done = new Map<string, Kept>();

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_POOL) private readonly pool: Pool,
  ) {}

  /**
   * @returns null when there is no such session
   * @throws MomentUnknown, EventNotShown, StoreUnavailable
   */
  async at(sessionId: string, moment: Moment): Promise<Past | null> {
    if (moment.kind === 'revision') {
      const kept = await this.#atRevision(sessionId, moment.revision);
      return kept && pastOf(kept, true);
    }
    const revision = await this.#revisionAt(sessionId, moment.time);
    const kept = revision === null ? null : await this.#atRevision(sessionId, revision);
    return kept && pastOf(kept, false);
  }

  async #atRevision(sessionId: string, revision: bigint): Promise<Kept | null> {
    const skips = await readSkips(this.pool, sessionId, revision);
    const key = `${sessionId}@${revision} ${skipsKey(skips, revision)}`;
    const kept = this.#kept.get(key) ?? this.#fold(sessionId, revision, skips);
    this.#kept.delete(key); // the order of a Map is that of insertion: the oldest goes first
    this.#kept.set(key, kept);
    for (const oldest of this.#kept.keys()) if (this.#kept.size > KEPT) this.#drop(oldest);
    try {
      const found = await kept;
      if (found && this.#kept.has(key)) this.#done.set(key, found);
      else this.#drop(key);
      return found;
    } catch (error) {
      this.#drop(key);
      throw error;
    }
  }

  #drop(key: string): void {
    this.#kept.delete(key);
    this.#done.delete(key);
  }

  async #fold(sessionId: string, to: bigint, skips: Skips): Promise<Kept | null> {
    const stream = sessionStream(sessionId);
    const base = this.#nearest(sessionId, to, skips)?.fold ?? null;
    const from = base ? base.revision + 1n : 0n;
    const fold = await foldSession(base, this.store.read(stream, { from, to }), skips);
    if (!fold || fold.revision < to) {
      const last = await this.store.lastRevision(stream);
      if (last === null) return null;
      const message = `The history of ${sessionId} ends at revision ${last}: there is no ${to} yet`;
      throw new MomentUnknown('revision_unknown', message);
    }
    const tables = new PastTables(this.pool, fold);
    return { sessionId, fold, tables, skipped: skipsKey(skips, to) };
  }

  #nearest(sessionId: string, to: bigint, skips: Skips): Kept | null {
    return [...this.#done.values()]
      .filter((kept) => kept.sessionId === sessionId && kept.fold.revision <= to)
      .filter(({ fold, skipped }) => skipped === skipsKey(skips, fold.revision))
      .reduce<Kept | null>(
        (best, kept) => (best && best.fold.revision > kept.fold.revision ? best : kept),
        null,
      );
  }

  /** The revision before the first event that happened after the time; null without a session. */
  async #revisionAt(sessionId: string, time: Date): Promise<bigint | null> {
    const told = time.toISOString();
    if (time.getTime() > Date.now()) {
      throw new MomentUnknown('time_to_come', `${told} has not come yet`);
    }
    let last: RecordedEvent | null = null;
    for await (const event of this.store.read(sessionStream(sessionId))) {
      if (Date.parse(event.metadata.occurredAt) > time.getTime()) {
        if (last) return last.revision;
        const began = event.metadata.occurredAt;
        const message = `The history of ${sessionId} begins at ${began}, after ${told}`;
        throw new MomentUnknown('before_history', message);
      }
      last = event;
    }
    return last?.revision ?? null;
  }
}

function pastOf({ sessionId, fold, tables }: Kept, isFixed: boolean): Past {
  const { revision, occurredAt } = fold;
  return { sessionId, revision, occurredAt, isFixed, tables };
}
