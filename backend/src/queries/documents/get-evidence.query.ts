import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { framework } from '#contract/catalogue/framework';
import type { EvidenceView, FactorEvidenceView } from '#contract/document-views';
import type { ReadSource } from '../read-side.ts';
import { factorEvidence, factorQuotes } from './factor-evidence.ts';
import { DocumentReader } from './session-documents.ts';

/** What a session's latest scoring quotes for each factor; null when there is no such session. */
export class GetEvidence extends Query<EvidenceView | null> {
  /** @param source the tables of today if not given */
  constructor(
    readonly sessionId: string,
    readonly source: ReadSource | null = null,
  ) {
    super();
  }
}

@QueryHandler(GetEvidence)
export class GetEvidenceHandler implements IQueryHandler<GetEvidence> {
  constructor(private readonly reader: DocumentReader) {}

  async execute({ sessionId, source }: GetEvidence): Promise<EvidenceView | null> {
    const all = await this.reader.of(sessionId, source);
    if (!all) return null;
    const { topic, revision } = all;
    const factors = framework.factors.map(({ id }) => factorEvidence(all, id));
    return { sessionId, topic, revision, factors };
  }
}

/** As GetEvidence, for one factor of the catalogue and with the passages. */
export class GetFactorEvidence extends Query<FactorEvidenceView | null> {
  constructor(
    readonly sessionId: string,
    readonly factorId: string,
    /** The tables of today if not given. */
    readonly source: ReadSource | null = null,
  ) {
    super();
  }
}

@QueryHandler(GetFactorEvidence)
export class GetFactorEvidenceHandler implements IQueryHandler<GetFactorEvidence> {
  constructor(private readonly reader: DocumentReader) {}

  async execute(wanted: GetFactorEvidence): Promise<FactorEvidenceView | null> {
    const { sessionId, factorId, source } = wanted;
    const all = await this.reader.of(sessionId, source);
    if (!all) return null;
    const { topic, revision } = all;
    const shown = factorQuotes(all, factorId);
    return { sessionId, topic, revision, ...factorEvidence(all, factorId), shown };
  }
}
