import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { contentCatalogue } from '#contract/catalogue/content';
import { engineOf } from '#contract/engines';
import type { StageResult } from '#contract/events';
import type { ContentSegment } from '#contract/rich-content';
import { buildRichContent } from '#domain/content/build-rich-content';
import { contentMapOf } from '#domain/content/content-map';
import type { LayerSources } from '#domain/content/input';
import { findGeneration } from '#domain/generation/lookup';
import type { RunningGeneration } from '#domain/generation/state';
import { JudgedSources } from './judged-sources.ts';
import { Sessions } from './sessions.ts';
import {
  factorsOf,
  patternsOf,
  recordStage,
  type StageOutcome,
  type StageTarget,
} from './stage-order.ts';

/** Records the rich content of one segment, or why there is none. Given by the process. */
export class GenerateContent extends Command<StageOutcome> {
  constructor(
    readonly target: StageTarget,
    readonly segment: ContentSegment,
  ) {
    super();
  }
}

@CommandHandler(GenerateContent)
export class GenerateContentHandler implements ICommandHandler<GenerateContent> {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(JudgedSources) private readonly judged: JudgedSources,
  ) {}

  async execute({ target, segment }: GenerateContent): Promise<StageOutcome> {
    const { sessionId, generationId } = target;
    const state = await this.sessions.state(sessionId);
    const found = findGeneration(state, generationId);
    const sources = found.at === 'running' ? await this.judged.of(sessionId, found.running) : [];
    return recordStage(this.sessions, target, (running) => resultOf(segment, running, sources));
  }
}

/** null when the generation is not so far; the decision then says why. */
function resultOf(
  segment: ContentSegment,
  running: RunningGeneration,
  sources: readonly LayerSources[],
): StageResult | null {
  const [factors, patterns] = [factorsOf(running), patternsOf(running)];
  if (!factors || !patterns) return null;
  const { generationId } = running.request;
  const engine = engineOf(running.request);
  const map = contentMapOf(contentCatalogue);
  const given = { generationId, engine, factors, patterns, sources, map };
  const outcome = buildRichContent(segment, given);
  if (outcome.status === 'computed') return { type: 'ContentGenerated', data: outcome.data };
  const { reason } = outcome;
  return {
    type: 'StageUnavailable',
    data: { generationId, stage: 'content', segment, reason },
  };
}
