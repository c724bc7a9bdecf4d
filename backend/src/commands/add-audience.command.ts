import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { MappedColumn } from '#contract/audience';
import type { ScoringDocument, SourceDocument } from '#contract/scoring';
import type { Refusal } from '#contract/values';
import type { CurrentScoring } from '#domain/generation/state';
import type { ScoringSources } from '#domain/intake/collect-sources';
import { type CommandContext, CommandRefused, InputRefused } from './context.ts';
import type { Intake } from './intakes.ts';
import {
  RecordScoring,
  RecordScoringHandler,
  type ScoringRecorded,
} from './record-scoring.command.ts';
import { readDocuments, type SentDocuments } from './sent-documents.ts';
import { Sessions } from './sessions.ts';
import { Sources } from './sources.ts';

export interface AudienceRecorded extends ScoringRecorded {
  /** Authors of the audience. */
  readonly documents: number;
  readonly blankRows: number;
  readonly columns: readonly MappedColumn[] | null;
  /** Earlier documents that stay because evidence quotes them. */
  readonly kept: number;
}

/**
 * Gives a scored session another audience: its layers stay as they were scored, and the documents
 * that no evidence quotes are replaced by the ones that are sent. Recorded as a new scoring.
 * @throws InputRefused; CommandRefused; StoreUnavailable
 */
export class AddAudience extends Command<AudienceRecorded> {
  constructor(
    readonly sessionId: string,
    readonly sent: SentDocuments,
    readonly context: CommandContext,
    readonly intake: Intake,
  ) {
    super();
  }
}

@CommandHandler(AddAudience)
export class AddAudienceHandler implements ICommandHandler<AddAudience> {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Sources) private readonly sources: Sources,
    @Inject(RecordScoringHandler) private readonly recorder: RecordScoringHandler,
  ) {}

  async execute({ sessionId, sent, context, intake }: AddAudience): Promise<AudienceRecorded> {
    const { documents, blankRows, columns } = await readDocuments(sent, intake);
    intake.tell('recording', documents.length);
    const scoring = await this.#scoring(sessionId);
    const sources = await this.sources.of({ sessionId, ...scoring });
    const kept = quotedDocuments(sources);
    const clashes = documents.flatMap((one) => clashWith(kept.get(one.documentId), one));
    if (clashes.length > 0) throw new InputRefused(clashes.slice(0, 100));
    const sentIds = new Set(documents.map(({ documentId }) => documentId));
    const others = [...kept.values()].filter(({ documentId }) => !sentIds.has(documentId));
    const document = withDocuments(sessionId, scoring, sources, [...others, ...documents]);
    const recorded = await this.recorder.execute(new RecordScoring(document, context));
    const counts = { documents: documents.length, blankRows, columns, kept: others.length };
    return { ...recorded, ...counts };
  }

  async #scoring(sessionId: string): Promise<CanonScoring> {
    const { scoring, revision } = await this.sessions.state(sessionId);
    if (!scoring) {
      const code = revision < 0n ? 'session_unknown' : 'not_scored';
      throw new CommandRefused(
        code,
        'There is no scoring yet to which an audience could be added.',
      );
    }
    const { inputs } = scoring;
    if (inputs.framework === 'canon-148') return { ...scoring, inputs };
    throw new InputRefused([OLDER]);
  }
}

type CanonScoring = CurrentScoring & {
  readonly inputs: Extract<CurrentScoring['inputs'], { framework: 'canon-148' }>;
};

const OLDER: Refusal = {
  pointer: '',
  message:
    'This session was scored by an older results document, which takes no audience; ' +
    'send a scoring document of canon-148 that holds the documents.',
  expected: 'a session that was scored by canon-148',
  actual: 'v2-210',
};

/** Documents that evidence quotes, by id. */
function quotedDocuments({ documents, evidence }: ScoringSources) {
  const quoted = new Set([...evidence.values()].flat().map(({ documentId }) => documentId));
  const kept = documents.filter(({ documentId }) => quoted.has(documentId));
  return new Map(kept.map((document) => [document.documentId, document]));
}

function clashWith(kept: SourceDocument | undefined, sent: SourceDocument): readonly Refusal[] {
  if (kept === undefined || kept.text === sent.text) return [];
  const message =
    `The document ${JSON.stringify(sent.documentId)} is quoted as evidence, and its text is ` +
    'another one; give the author another id.';
  return [{ pointer: '', message, expected: 'an id of its own', actual: sent.documentId }];
}

function withDocuments(
  sessionId: string,
  { topic, scoredAt, scorer, inputs }: CanonScoring,
  { evidence, insights }: ScoringSources,
  documents: readonly SourceDocument[],
): ScoringDocument {
  const layers = inputs.layers.map((layer) => {
    const [quotes, said] = [evidence.get(layer.layerId), insights.get(layer.layerId)];
    return { ...layer, ...(quotes && { evidence: quotes }), ...(said && { insights: said }) };
  });
  const { framework, orientation } = inputs;
  return { sessionId, topic, scoredAt, framework, orientation, scorer, layers, documents };
}
