import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { MappedColumn } from '#contract/audience';
import { count, whole } from '#contract/number-words';
import type { ScoringDocument, SourceDocument } from '#contract/scoring';
import { scoringSchema } from '#contract/scoring.schema';
import { RESERVED_SESSION_ID } from '#contract/streams';
import type { ContentScore } from '#domain/content-scoring/score-content';
import { acceptScoring } from '#domain/intake/accept-scoring';
import { refusal } from '#domain/intake/refusal';
import { CLOCK } from '#backend/tokens';
import { type CommandContext, CommandRefused, InputRefused } from './context.ts';
import { Evidence } from './evidence.ts';
import type { Intake } from './intakes.ts';
import {
  RecordScoring,
  RecordScoringHandler,
  type ScoringRecorded,
} from './record-scoring.command.ts';
import { readDocuments, type SentDocuments } from './sent-documents.ts';
import { Sessions } from './sessions.ts';

export interface ContentRecorded extends ScoringRecorded {
  readonly documents: number;
  readonly blankRows: number;
  readonly columns: readonly MappedColumn[] | null;
  readonly scoredLayers: number;
  /** Layers that fewer than three documents speak about. */
  readonly absentLayers: number;
}

/** Kind of the scorer that counts cues. */
const SCORER = 'content';

/** Which session the documents are about. */
export interface ContentSubject {
  readonly sessionId: string;
  /** null: that of the session's scoring. */
  readonly topic: string | null;
  /** Whether a scoring that was not counted by cues may be replaced. */
  readonly replace: boolean;
}

/**
 * Scores documents by the cue catalogue, without a model, and records the scoring.
 * @throws InputRefused with every place that is wrong, or when no layer can be scored; EvidenceInterrupted;
 *   CommandRefused; StoreUnavailable
 */
export class ScoreContent extends Command<ContentRecorded> {
  constructor(
    readonly subject: ContentSubject,
    readonly sent: SentDocuments,
    readonly context: CommandContext,
    readonly intake: Intake,
  ) {
    super();
  }
}

@CommandHandler(ScoreContent)
export class ScoreContentHandler implements ICommandHandler<ScoreContent> {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Evidence) private readonly evidence: Evidence,
    @Inject(RecordScoringHandler) private readonly recorder: RecordScoringHandler,
    @Inject(CLOCK) private readonly now: () => string,
  ) {}

  async execute({ subject, sent, context, intake }: ScoreContent): Promise<ContentRecorded> {
    refuseReserved(subject.sessionId);
    const { documents, blankRows, columns } = await readDocuments(sent, intake);
    if (!subject.replace) await this.#mayReplace(subject.sessionId);
    const read = documents.map(({ documentId, text }) => ({ documentId, text }));
    intake.tell('scoring', read.length);
    const score = await this.evidence.scoreContent(read, intake.read);
    intake.tell('recording', read.length);
    if (score.layers.length === 0) throw new InputRefused([nothingScored(score)]);
    const document = await this.#document(subject, documents, score);
    const recorded = await this.recorder.execute(new RecordScoring(document, context));
    return {
      ...recorded,
      documents: documents.length,
      blankRows,
      columns,
      scoredLayers: score.layers.length,
      absentLayers: score.absent.length,
    };
  }

  /** What a person has scored is not lost to an upload under the wrong id. */
  async #mayReplace(sessionId: string): Promise<void> {
    const { scoring } = await this.sessions.state(sessionId);
    if (!scoring || scoring.scorer.kind === SCORER) return;
    throw new CommandRefused(
      'scored_otherwise',
      `Session ${sessionId} was scored by "${scoring.scorer.kind}"; cues would replace these scores.`,
    );
  }

  /** The same documents again are the same scoring, so it keeps its time. */
  async #document(
    { sessionId, topic }: ContentSubject,
    documents: readonly SourceDocument[],
    score: ContentScore,
  ): Promise<ScoringDocument> {
    const { cuesVersion, moodsVersion } = score;
    const { scoring } = await this.sessions.state(sessionId);
    const scoredAt = (time: string): ScoringDocument => ({
      sessionId,
      topic: topic ?? scoring?.topic ?? sessionId,
      scoredAt: time,
      framework: 'canon-148',
      orientation: 'favourable',
      scorer: { kind: SCORER, method: `counted by the cues of ${cuesVersion} and ${moodsVersion}` },
      layers: score.layers,
      documents,
    });
    if (!scoring) return scoredAt(this.now());
    const document = scoredAt(scoring.scoredAt);
    const again = acceptScoring(document);
    const isSame = again.ok && again.value.inputsHash === scoring.inputsHash;
    return isSame ? document : scoredAt(this.now());
  }
}

/** Told before the texts are scored; a scoring document is refused the same way. */
function refuseReserved(sessionId: string): void {
  if (sessionId !== RESERVED_SESSION_ID) return;
  const { description } = scoringSchema.properties.sessionId;
  throw new InputRefused([refusal('/sessionId', sessionId, description)]);
}

function nothingScored({ documents, documentsWithCues }: ContentScore) {
  return {
    pointer: '',
    message:
      'No layer can be scored: none is spoken of in at least three documents. ' +
      `${whole(documentsWithCues)} of ${whole(documents)} documents speak of any. Texts have to be English.`,
    expected: 'documents of which at least three speak of the same layer',
    actual: count(documents, 'document'),
  };
}
