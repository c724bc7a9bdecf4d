import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { AskedAuthors, PersonaSourcesView } from '#contract/persona-views';
import { labelsOf } from '../catalogue.ts';
import type { ReadSource } from '../read-side.ts';
import { type FoundRun, RecordedRuns } from '../recorded/recorded-runs.ts';
import { CountedRuns } from './counted-runs.ts';
import { personaSource, selectAuthors } from './select-authors.ts';

const ON_A_PAGE = 50;

/** The visible generation has no such persona, or none at all. */
export class PersonaUnknown extends Error {
  readonly code = 'persona_unknown';
  constructor(sessionId: string, persona: string | null) {
    super(
      persona === null
        ? `The results of "${sessionId}" have no personas`
        : `The results of "${sessionId}" have no persona "${persona}"`,
    );
    this.name = 'PersonaUnknown';
  }
}

/**
 * Who is counted where the personas of the visible generation give a number. Null without a visible
 * generation.
 * @throws PersonaUnknown; what `CountedRuns.of` throws
 */
export class GetPersonaSources extends Query<PersonaSourcesView | null> {
  constructor(
    readonly sessionId: string,
    readonly asked: AskedAuthors,
    /** From 1; a page behind the last one is empty. */
    readonly page: number,
    /** The tables of today if not given. */
    readonly source: ReadSource | null = null,
  ) {
    super();
  }
}

@QueryHandler(GetPersonaSources)
export class GetPersonaSourcesHandler implements IQueryHandler<GetPersonaSources> {
  constructor(
    private readonly runs: RecordedRuns,
    private readonly counted: CountedRuns,
  ) {}

  async execute(query: GetPersonaSources): Promise<PersonaSourcesView | null> {
    const { sessionId, asked, page, source } = query;
    const found = await this.runs.find(sessionId, null, source);
    if (!found) return null;
    const { topic, revision, generation, scoring } = found;
    const { personas, personaName } = personaOf(found, asked);
    const sources = await this.counted.of(found, personas);
    const chosen = selectAuthors(asked, sources);
    const from = (page - 1) * ON_A_PAGE;
    return {
      ...{ sessionId, topic, revision, generation, asked },
      ...{ personaName, themeLabel: themeLabel(asked) },
      documentsAt: scoring.isLatest ? null : scoring.requestedRevision,
      total: chosen.length,
      page,
      pages: Math.max(1, Math.ceil(chosen.length / ON_A_PAGE)),
      perPage: ON_A_PAGE,
      authors: chosen
        .slice(from, from + ON_A_PAGE)
        .map((author) => personaSource(author, asked, sources.documents)),
    };
  }
}

function personaOf({ sessionId, run: { personas } }: FoundRun, { persona }: AskedAuthors) {
  if (!personas) throw new PersonaUnknown(sessionId, null);
  if (persona === null) return { personas, personaName: null };
  const found = personas.personas.find(({ personaId }) => personaId === persona);
  if (!found) throw new PersonaUnknown(sessionId, persona);
  return { personas, personaName: found.name };
}

function themeLabel({ theme }: AskedAuthors): string | null {
  return theme === null ? null : (labelsOf([theme])[theme] ?? null);
}
