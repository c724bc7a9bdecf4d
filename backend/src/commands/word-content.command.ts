import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ContentWordedData } from '#contract/narrative';
import type { ContentGeneratedData, ContentSegment } from '#contract/rich-content';
import { findGeneration } from '#domain/generation/lookup';
import { outputOf } from '#domain/generation/stage-plan';
import type { RunningGeneration } from '#domain/generation/state';
import { askable, promptOf } from '#domain/narrative/prompt';
import { nothingToAsk, readAnswer, withoutAnswer } from '#domain/narrative/read-answer';
import { wordingTexts } from '#domain/narrative/texts';
import { Narratives } from './narrative.ts';
import { Sessions } from './sessions.ts';
import { recordStage, type StageOutcome, type StageTarget } from './stage-order.ts';

/**
 * Records the rewording of a segment's texts, or why there is none. Given by the process, and only
 * for generations that were requested with it.
 */
export class WordContent extends Command<StageOutcome> {
  constructor(
    readonly target: StageTarget,
    readonly segment: ContentSegment,
    /** Why the model must not be asked any more; null when it may. */
    readonly hopeless: string | null,
  ) {
    super();
  }
}

@CommandHandler(WordContent)
export class WordContentHandler implements ICommandHandler<WordContent> {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Narratives) private readonly narratives: Narratives,
  ) {}

  async execute({ target, segment, hopeless }: WordContent): Promise<StageOutcome> {
    const { sessionId, generationId } = target;
    const found = findGeneration(await this.sessions.state(sessionId), generationId);
    const due = found.at === 'running' ? dueOf(found.running, segment) : null;
    const data = due && (await this.#word(due, hopeless));
    return recordStage(this.sessions, target, () => data && { type: 'ContentWorded', data });
  }

  async #word({ model, content }: Due, hopeless: string | null): Promise<ContentWordedData> {
    const { generationId, segment } = content;
    const texts = wordingTexts(content);
    const base = { generationId, segment, model, promptHash: null, raw: null };
    if (hopeless !== null) return { ...base, ...withoutAnswer(texts, hopeless) };
    const asked = askable(texts);
    if (asked.length === 0) return { ...base, ...nothingToAsk(texts) };
    const { messages, hash: promptHash } = promptOf(asked);
    const answer = await this.narratives.ask(generationId, model, messages);
    if (answer.status === 'failed') {
      return { ...base, promptHash, ...withoutAnswer(texts, answer.reason) };
    }
    return { ...base, promptHash, raw: answer.text, ...readAnswer(texts, answer.text) };
  }
}

interface Due {
  readonly model: string;
  readonly content: ContentGeneratedData;
}

/** null when nothing is to be reworded. */
function dueOf(running: RunningGeneration, segment: ContentSegment): Due | null {
  const output = outputOf(running, { type: 'ContentGenerated', segment });
  if (output?.type !== 'ContentGenerated' || !running.wording) return null;
  return { model: running.wording.model, content: output.data };
}
