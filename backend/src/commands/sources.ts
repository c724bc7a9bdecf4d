import type { DocumentsRecordedData } from '#contract/events';
import { sessionStream } from '#contract/streams';
import { collectSources, type ScoringSources } from '#domain/intake/collect-sources';
import { decode } from '#event-store/codec/decode';
import type { EventStore } from '#event-store/port';

/** Which scoring's sources: its id, and the revision of its ScoringCompleted. */
export interface SourcesOf {
  readonly sessionId: string;
  readonly scoringId: string;
  readonly revision: bigint;
}

/** The stages of one generation ask for the same sources one after another. */
const KEPT = 2;

/** Reads the sources of scorings out of the log. */
export class Sources {
  readonly #kept = new Map<string, Promise<ScoringSources>>();

  constructor(private readonly store: EventStore) {}

  /** @throws StoreUnavailable, UndecodableEvent */
  async of(scoring: SourcesOf): Promise<ScoringSources> {
    const { scoringId } = scoring;
    const kept = this.#kept.get(scoringId) ?? this.#keep(scoringId, this.#read(scoring));
    try {
      return await kept;
    } catch (error) {
      this.#kept.delete(scoringId);
      throw error;
    }
  }

  #keep(scoringId: string, sources: Promise<ScoringSources>): Promise<ScoringSources> {
    this.#kept.set(scoringId, sources);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      this.#kept.delete(oldest);
    }
    return sources;
  }

  async #read({ sessionId, scoringId, revision }: SourcesOf): Promise<ScoringSources> {
    const parts: DocumentsRecordedData[] = [];
    const range = { from: 0n, to: revision };
    for await (const recorded of this.store.read(sessionStream(sessionId), range)) {
      if (recorded.type !== 'DocumentsRecorded') continue;
      const event = decode(recorded);
      if (event.type === 'DocumentsRecorded' && event.data.scoringId === scoringId) {
        parts.push(event.data);
      }
    }
    return collectSources(parts.flatMap(({ pieces }) => pieces));
  }
}
