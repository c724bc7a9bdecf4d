import { Inject, Injectable } from '@nestjs/common';
import { engineOf } from '#contract/engines';
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
import { differenceOf } from './difference.ts';
import type { CountedSources } from './select-authors.ts';

/** What EVIDENCE_RUNNER does for readers, away from the event loop. */
export interface AuthorCounter {
  countAuthors(input: CountingInput, signal: AbortSignal): Promise<readonly CountedAuthor[]>;
}

/** Each holds the texts of a scoring. */
const KEPT = 4;
const MOST_WAITING = 16;

/** So many ask for authors at once that the answer would come too late. */
export class SourcesBusy extends Error {
  readonly code = 'sources_busy';
  constructor(waiting: number) {
    super(`The authors of ${waiting} generations are waited for already`);
    this.name = 'SourcesBusy';
  }
}

/** Authors who are not those of the event are worse than none. */
export class AuthorsDiffer extends Error {
  readonly code = 'authors_differ';
  constructor(generation: number, difference: string) {
    super(
      `Unavailable, because the authors that are found again from the documents of generation ${generation} are not those that its personas count: ${difference}`,
    );
    this.name = 'AuthorsDiffer';
  }
}

/**
 * Who was counted in the personas of completed generations. The event has the counts alone: whom they
 * count is found again from the documents and the seed of that generation, never from later ones.
 */
@Injectable()
export class CountedRuns {
  readonly #kept = new Kept<CountedSources | AuthorsDiffer>(KEPT);
  readonly #slots = new Slots(1, MOST_WAITING, (waiting) => new SourcesBusy(waiting));

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVIDENCE_RUNNER) private readonly counter: AuthorCounter,
  ) {}

  /** @throws NotRepeatable, AuthorsDiffer, SourcesBusy, EvidenceInterrupted, StoreUnavailable */
  async of(found: FoundRun, personas: PersonasGeneratedData): Promise<CountedSources> {
    const differs = engineDiffers(found.run.request);
    if (differs) throw new NotRepeatable(differs);
    const key = `${found.sessionId} ${found.generation.generationId}`;
    const counted = await this.#kept.get(key, () =>
      this.#slots.take(() => this.#count(found, personas)),
    );
    if (counted instanceof AuthorsDiffer) throw counted;
    return counted;
  }

  /** That the authors differ is a finding, and kept: counting again would find the same. */
  async #count(
    found: FoundRun,
    personas: PersonasGeneratedData,
  ): Promise<CountedSources | AuthorsDiffer> {
    const { sessionId, scoring, generation, run } = found;
    const place = {
      ...{ sessionId, scoringId: scoring.scoringId },
      revision: BigInt(scoring.requestedRevision),
    };
    const parts = await readDocumentParts(this.store, place);
    const { documents } = collectSources(parts.flatMap(({ pieces }) => pieces));
    const { seed, grouping } = personas;
    const never = new AbortController().signal; // others may wait for the same
    const authors = await this.counter.countAuthors(
      { engine: engineOf(run.request), documents, seed, groups: grouping.groups },
      never,
    );
    const difference = differenceOf(authors, personas);
    if (difference !== null) return new AuthorsDiffer(generation.generation, difference);
    const byId = new Map(documents.map((document) => [document.documentId, document]));
    return { authors, documents: byId, personas };
  }
}
