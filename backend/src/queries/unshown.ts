import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { comparePositions, parsePosition, type Position, START } from '#contract/recorded-event';
import { RESULT_SESSION_CATEGORY, sessionOf, sessionStream } from '#contract/streams';
import type { EventStore } from '#event-store/port';
import { LAG_COUNT_LIMIT } from '#projections/engine/lag';
import { EVENT_STORE, READ_POOL } from '#backend/tokens';
import { readRows } from './read-side.ts';
import { SessionVersions } from './session-versions.ts';

/** What the read tables did not show. */
export type Unshown =
  | {
      readonly sessionId: string;
      /** Left out: the session itself. */
      readonly documentId?: string;
    }
  | { readonly generationId: string };

type SessionUnshown = Exclude<Unshown, { readonly generationId: string }>;

/** The read tables do not show it, and the log has it, or may have it. */
export class NotShownYet extends Error {
  readonly code = 'not_shown_yet';
  constructor(
    message: string,
    /** True when the tables stopped at an event of the session: waiting does not help. */
    readonly parked = false,
  ) {
    super(message);
    this.name = 'NotShownYet';
  }
}

const POSITION = {
  name: 'position-of-readers',
  text: `SELECT position FROM read_model.projection_build
         WHERE build_id = (SELECT build_id FROM read_model.projection_active)`,
};

const HOW_FAR = '/health/ready tells how far they are.';

/** Asks the log whether what the read tables do not show is on its way to them. */
@Injectable()
export class UnshownThings {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_POOL) private readonly pool: Pool,
    private readonly versions: SessionVersions,
  ) {}

  /**
   * Null when the log does not have it either.
   * @throws StoreUnavailable, ReadSideUnavailable
   */
  find(what: Unshown): Promise<NotShownYet | null> {
    return 'sessionId' in what ? this.#session(what) : this.#generation(what.generationId);
  }

  /** Any session, where the tables show none. @throws StoreUnavailable, ReadSideUnavailable */
  async anySession(): Promise<NotShownYet | null> {
    const position = await this.#position();
    for await (const { stream } of this.store.readAll(position, {
      category: RESULT_SESSION_CATEGORY,
    })) {
      const known = `The read tables show no session, and lack events of the log: of "${sessionOf(stream)}" for example`;
      return new NotShownYet(`${known}. ${HOW_FAR}`);
    }
    return null;
  }

  async #position(): Promise<Position> {
    const [build] = await readRows<{ position: string }>(this.pool, POSITION, []);
    return build ? parsePosition(build.position) : START; // no runner was ever there
  }

  /** One look at the end of its stream. */
  async #session({ sessionId, documentId }: SessionUnshown): Promise<NotShownYet | null> {
    const last = await this.store.lastRevision(sessionStream(sessionId));
    if (last === null) return null;
    const version = await this.versions.of(sessionId);
    // All of a stream without a scoring, which a crash can leave behind, is shown, and is no session.
    const isWhole = version !== null && version.revision >= last;
    if (isWhole && (documentId !== undefined || !version.scored)) return null;
    const known = `Session "${sessionId}" is in the log, up to revision ${last}`;
    return version?.parkedRevision == null
      ? new NotShownYet(`${known}, and not yet in the read tables: ${HOW_FAR}`)
      : new NotShownYet(
          `${known}, and the read tables stopped at its event ${version.parkedRevision}`,
          true,
        );
  }

  /** Which session a generation is of only its events tell: the first that the tables lack are read. */
  async #generation(generationId: string): Promise<NotShownYet | null> {
    const position = await this.#position();
    if (comparePositions(await this.store.head(), position) <= 0) return null;
    let events = 0;
    for await (const event of this.store.readAll(position, { category: RESULT_SESSION_CATEGORY })) {
      if (events === LAG_COUNT_LIMIT) return perhaps(generationId);
      if (event.metadata.generationId === generationId) {
        const known = `Generation "${generationId}" of session "${sessionOf(event.stream)}"`;
        return new NotShownYet(
          `${known} is in the log, and not yet in the read tables: ${HOW_FAR}`,
        );
      }
      events += 1;
    }
    return null;
  }
}

function perhaps(generationId: string): NotShownYet {
  return new NotShownYet(
    `The read tables show no generation "${generationId}", and lack more than ${LAG_COUNT_LIMIT} events of the log: it may be among these. ${HOW_FAR}`,
  );
}
