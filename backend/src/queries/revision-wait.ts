import { Injectable } from '@nestjs/common';
import { ReadModelSignal } from './read-model-signal.ts';
import { ReadSideUnavailable } from './read-side.ts';
import { SessionVersions } from './session-versions.ts';
import type { SessionVersion } from './session-versions.ts';

/** The read tables did not show a revision in time. What was written stays written. */
export class ReadModelBehind extends Error {
  readonly code = 'read_model_behind';
  constructor(
    readonly sessionId: string,
    readonly wanted: bigint,
    /** Null when the tables do not know the session. */
    readonly version: SessionVersion | null,
    /** True for the answer to who has just written it: it must not be written again. */
    isWritten = false,
  ) {
    const told = isWritten ? ', which records what was sent: it need not be sent again' : '';
    super(behind(sessionId, wanted, version) + told);
    this.name = 'ReadModelBehind';
  }
}

function behind(sessionId: string, wanted: bigint, version: SessionVersion | null): string {
  return version
    ? `The read tables show revision ${version.revision} of ${sessionId}, not yet ${wanted}`
    : `The read tables show nothing of ${sessionId}, and not yet ${wanted}`;
}

const LONGEST_WAIT_MS = 2000;
const POLL_MS = 50;

/** Lets a caller read what it has written: waits until the tables show a revision. */
@Injectable()
export class RevisionWait {
  constructor(
    private readonly versions: SessionVersions,
    private readonly signal: ReadModelSignal,
  ) {}

  /**
   * The first version at or after the revision, at most 2 s from now.
   * @throws ReadModelBehind after that time, or at once when the session is parked before it;
   *         ReadSideUnavailable
   */
  async until(sessionId: string, revision: bigint): Promise<SessionVersion> {
    const deadline = Date.now() + LONGEST_WAIT_MS;
    const change = this.#changesOf(sessionId);
    try {
      for (;;) {
        const next = change.next();
        const version = await this.versions.of(sessionId);
        if (version && version.revision >= revision) return version;
        const hopeless = version?.parkedRevision != null || Date.now() >= deadline;
        if (hopeless) throw new ReadModelBehind(sessionId, revision, version);
        await next;
      }
    } finally {
      change.stop();
    }
  }

  /** As `until`, of what the caller has just written. */
  async untilWritten(sessionId: string, revision: bigint): Promise<void> {
    try {
      await this.until(sessionId, revision);
    } catch (error) {
      if (!(error instanceof ReadModelBehind)) throw error;
      throw new ReadModelBehind(sessionId, revision, error.version, true);
    }
  }

  /** Whether the tables show in time what was recorded: it is recorded, whether or not they do. */
  async shows(sessionId: string, revision: bigint): Promise<boolean> {
    try {
      await this.until(sessionId, revision);
      return true;
    } catch (error) {
      if (error instanceof ReadModelBehind || error instanceof ReadSideUnavailable) return false;
      throw error;
    }
  }

  /** `next` settles at the next notification or poll, counted from its call. */
  #changesOf(sessionId: string): { next(): Promise<void>; stop(): void } {
    let wake = (): void => undefined;
    const off = this.signal.on(sessionId, () => wake());
    return {
      next: () =>
        new Promise((resolve) => {
          const timer = setTimeout(resolve, POLL_MS);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        }),
      stop: () => {
        off();
        wake();
      },
    };
  }
}
