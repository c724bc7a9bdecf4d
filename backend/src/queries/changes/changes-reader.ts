import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { changesView } from '#domain/changes/changes-view';
import { patchOf } from '#domain/changes/json-patch';
import { nothingVisible } from '#domain/changes/pair';
import type { EventStore } from '#event-store/port';
import { EVENT_STORE, READ_POOL } from '#backend/tokens';
import { AnswerCache } from '../answer-cache.ts';
import { encodeAnswer } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { PastSessions } from '../past/past-sessions.ts';
import type { Past } from '../past/past.ts';
import { readSkips, skipsKey } from '../past/skips.ts';
import type { ReadSource } from '../read-side.ts';
import { readVersion } from '../session-versions.ts';
import { NotComparable, readPair } from './pair.ts';
import { readResults } from './read-results.ts';

/** A result of a session: by the revision at which it was visible, or by its generation. */
export type ResultRef = { readonly revision: bigint } | { readonly generationId: string };

export interface WantedChanges {
  readonly sessionId: string;
  /** Null: the completed generation before `to`. */
  readonly from: ResultRef | null;
  /** Null: what is visible. */
  readonly to: ResultRef | null;
  readonly form: 'view' | 'json-patch';
  /** Null: the session of today. */
  readonly past: Past | null;
}

/** Differences of two results. Both are over for good, so what was found out once is kept. */
@Injectable()
export class ChangesReader {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_POOL) private readonly pool: Pool,
    private readonly past: PastSessions,
    private readonly cache: AnswerCache,
  ) {}

  /**
   * @returns null without such a session
   * @throws NotComparable; MomentUnknown, EventNotShown, StoreUnavailable, ReadSideUnavailable
   */
  async read(wanted: WantedChanges): Promise<Answer | null> {
    const { sessionId, form, past } = wanted;
    const to = await this.#idOf(wanted, wanted.to);
    if (to === null) return null;
    const from = wanted.from && (await this.#idOf(wanted, wanted.from));
    const pair = await readPair(past?.tables ?? this.pool, sessionId, { from, to });
    const skips = await readSkips(this.pool, sessionId);
    const key = `changes ${form} ${sessionId} ${pair.from} ${pair.to} ${skipsKey(skips)}`;
    return this.cache.getOrMake(key, async () => {
      const ids = [...(pair.from === null ? [] : [pair.from]), pair.to];
      const results = await readResults(this.store, sessionId, ids, skips);
      return encodeAnswer(
        form === 'view' ? changesView(sessionId, pair.reason, results) : patchOf(results),
      );
    });
  }

  /** The generation that is meant; null without such a session. */
  async #idOf({ sessionId, past }: WantedChanges, ref: ResultRef | null): Promise<string | null> {
    if (ref && 'generationId' in ref) return ref.generationId;
    const then = ref ? await this.past.at(sessionId, { kind: 'revision', ...ref }) : past;
    if (ref && !then) return null;
    return visibleId(then?.tables ?? this.pool, sessionId);
  }
}

async function visibleId(source: ReadSource, sessionId: string): Promise<string | null> {
  const version = await readVersion(source, sessionId);
  if (!version) return null;
  if (version.visible) return version.visible.generationId;
  throw new NotComparable(nothingVisible(sessionId, version.revision));
}
