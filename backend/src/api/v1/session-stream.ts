import type { SessionStreamEvent, SessionSummary } from '#contract/views';
import type { EventLine } from './event-line.ts';
import type { Onlooker } from './feed.ts';

type EventName = SessionStreamEvent['event'];

/** What one caller is told of a session: how it stands, at each revision that the tables come to. */
export class SessionStream implements Onlooker<SessionSummary> {
  /** What was sent last, as JSON: the tables can stop at a revision without one that follows. */
  #told: string | null = null;

  constructor(
    private readonly line: EventLine,
    private seen: bigint | null,
  ) {}

  /** The state at the time of the connect, unless the caller has seen it. */
  begin(summary: SessionSummary): void {
    const revision = BigInt(summary.revision);
    const isSeen = this.seen !== null && this.seen >= revision;
    if (!isSeen) return this.#write('snapshot', summary, revision);
    // At the revision that the caller saw the tables may have stopped since.
    if (summary.state !== 'parked') this.#told = JSON.stringify(summary);
  }

  /** Sends the state unless it, or a later one, was sent. */
  show(summary: SessionSummary): void {
    const revision = BigInt(summary.revision);
    const isPast = this.seen !== null && this.seen > revision;
    const isKnown = this.seen === revision && this.#told === JSON.stringify(summary);
    // A caller that does not keep up gets a later state instead, at the next look.
    if (isPast || isKnown || this.line.isBusy) return;
    this.#write('session', summary, revision);
  }

  end(): void {
    this.line.end();
  }

  #write(event: EventName, data: SessionSummary, id: bigint): void {
    this.seen = id;
    this.#told = JSON.stringify(data);
    this.line.write(event, data, id);
  }
}
