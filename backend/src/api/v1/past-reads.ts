import { Injectable } from '@nestjs/common';
import { PastSessions } from '#backend/queries/past/past-sessions';
import type { Past } from '#backend/queries/past/past';
import { RevisionWait } from '#backend/queries/revision-wait';
import { momentOf } from '../request/moment.ts';
import { minRevisionOf, sessionUnknown } from '../request/params.ts';

/** `?at=` and `?minRevision=` of a read: which state of the session it asks for. */
@Injectable()
export class PastReads {
  constructor(
    private readonly sessions: PastSessions,
    private readonly wait: RevisionWait,
  ) {}

  /**
   * The past that the query asks for; null when it asks for today.
   * @throws ApiError for what is no moment, and for an unknown session; MomentUnknown, EventNotShown
   */
  async of(sessionId: string, query: unknown): Promise<Past | null> {
    const moment = momentOf(query);
    if (!moment) return null;
    const past = await this.sessions.at(sessionId, moment);
    if (!past) throw sessionUnknown(sessionId);
    return past;
  }

  /**
   * As `of`; of today once the tables show the `minRevision` that the query asks for.
   * @throws what `of` throws; ReadModelBehind, ReadSideUnavailable
   */
  async orToday(sessionId: string, query: unknown): Promise<Past | null> {
    const past = await this.of(sessionId, query);
    if (past) return past;
    const minRevision = minRevisionOf(query);
    if (minRevision !== null) await this.wait.until(sessionId, minRevision);
    return null;
  }
}
