import { collectSources, type ScoringSources } from '#domain/intake/collect-sources';
import type { EventStore } from '#event-store/port';
import { readDocumentParts, type RecordedScoring } from '#event-store/recorded-documents';

/** The stages of one generation ask for the same sources one after another. */
const KEPT = 2;

/** Reads the sources of scorings out of the log. */
export class Sources {
  readonly #kept = new Map<string, Promise<ScoringSources>>();

  constructor(private readonly store: EventStore) {}

  /** @throws StoreUnavailable, UndecodableEvent */
  async of(scoring: RecordedScoring): Promise<ScoringSources> {
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

  async #read(scoring: RecordedScoring): Promise<ScoringSources> {
    const parts = await readDocumentParts(this.store, scoring);
    return collectSources(parts.flatMap(({ pieces }) => pieces));
  }
}
