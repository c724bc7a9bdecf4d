import { Inject, Injectable } from '@nestjs/common';
import type { CountedAuthor, CountingInput } from '#contract/persona-views';
import type { PersonasGeneratedData } from '#contract/personas';
import { collectSources } from '#domain/intake/collect-sources';
import type { EventStore } from '#event-store/port';
import { readDocumentParts } from '#event-store/recorded-documents';
import { EVENT_STORE, EVIDENCE_RUNNER } from '#backend/tokens';
import { Kept } from '../kept.ts';
import type { FoundRun } from '../recorded/recorded-runs.ts';
import { Slots } from '../recorded/slots.ts';
import { engineDiffers } from '../recorded/versions.ts';
import { NotRepeatable } from '../scenarios/what-if.query.ts';
import type { CountedSources } from './select-authors.ts';

/** What EVIDENCE_RUNNER does for readers, away from the event loop. */
export interface AuthorCounter {
  countAuthors(input: CountingInput, signal: AbortSignal): Promise<readonly CountedAuthor[]>;
}

/** Each holds the texts of a scoring. */
const KEPT = 4;
const MOST_WAITING = 16;

/**
 * Who was counted in the personas of completed generations. The event has the counts alone: whom they
 * count is found again from the documents and the seed of that generation, never from later ones.
 */
@Injectable()
export class CountedRuns {
  readonly #kept = new Kept<CountedSources>(KEPT);
  readonly #slots = new Slots(1, MOST_WAITING);

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVIDENCE_RUNNER) private readonly counter: AuthorCounter,
  ) {}

  /** @throws NotRepeatable, SimulationsBusy, EvidenceInterrupted, StoreUnavailable */
  async of(found: FoundRun, personas: PersonasGeneratedData): Promise<CountedSources> {
    const differs = engineDiffers(found.run.request);
    if (differs) throw new NotRepeatable(differs);
    const key = `${found.sessionId} ${found.generation.generationId}`;
    return this.#kept.get(key, () => this.#slots.take(() => this.#count(found, personas)));
  }

  async #count(found: FoundRun, personas: PersonasGeneratedData): Promise<CountedSources> {
    const { sessionId, scoring } = found;
    const place = {
      ...{ sessionId, scoringId: scoring.scoringId },
      revision: BigInt(scoring.requestedRevision),
    };
    const parts = await readDocumentParts(this.store, place);
    const { documents } = collectSources(parts.flatMap(({ pieces }) => pieces));
    const { seed, grouping } = personas;
    const never = new AbortController().signal; // others may wait for the same
    const authors = await this.counter.countAuthors(
      { documents, seed, groups: grouping.groups },
      never,
    );
    const byId = new Map(documents.map((document) => [document.documentId, document]));
    const counted: CountedSources = { authors, documents: byId, personas };
    checkCounts(counted);
    return counted;
  }
}

/** Authors who are not those of the event are worse than none. @throws when the counts differ */
function checkCounts({ authors, personas }: CountedSources): void {
  const counts = [
    [authors.length, personas.authors.total],
    ...personas.personas.map(({ personaId, marketShare }) => [
      authors.filter((author) => author.personaId === personaId).length,
      marketShare.authors,
    ]),
  ];
  if (counts.some(([counted, recorded]) => counted !== recorded)) {
    throw new Error(`The authors of ${personas.generationId} are not those that were counted`);
  }
}
