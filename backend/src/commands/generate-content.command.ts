import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { contentCatalogue } from '#contract/catalogue/content';
import { engineOf, type EngineVersion } from '#contract/engines';
import type { GenerationRequestedData, StageResult } from '#contract/events';
import type { ContentSegment } from '#contract/rich-content';
import { buildRichContent } from '#domain/content/build-rich-content';
import { contentMapOf } from '#domain/content/content-map';
import type { LayerSources } from '#domain/content/input';
import { layerSources, quotesOf } from '#domain/content/layer-sources';
import { findGeneration } from '#domain/generation/lookup';
import type { RunningGeneration } from '#domain/generation/state';
import type { ScoringSources } from '#domain/intake/collect-sources';
import { Evidence } from './evidence.ts';
import { Sessions } from './sessions.ts';
import { Sources } from './sources.ts';
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

/** Sources with the moods that an engine reads in them. */
interface Judged {
  readonly engine: EngineVersion;
  readonly layers: readonly LayerSources[];
}

@CommandHandler(GenerateContent)
export class GenerateContentHandler implements ICommandHandler<GenerateContent> {
  /** The three segments of a generation are made from the same sources. */
  readonly #judged = new WeakMap<ScoringSources, Judged>();

  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Sources) private readonly sources: Sources,
    @Inject(Evidence) private readonly evidence: Evidence,
  ) {}

  async execute({ target, segment }: GenerateContent): Promise<StageOutcome> {
    const { sessionId, generationId } = target;
    const state = await this.sessions.state(sessionId);
    const found = findGeneration(state, generationId);
    const sources =
      found.at === 'running'
        ? await this.#judge(
            found.running.request,
            await this.sources.of({ sessionId, ...found.running.scoring }),
          )
        : [];
    return recordStage(this.sessions, target, (running) => resultOf(segment, running, sources));
  }

  async #judge(
    request: GenerationRequestedData,
    sources: ScoringSources,
  ): Promise<readonly LayerSources[]> {
    const engine = engineOf(request);
    const known = this.#judged.get(sources);
    if (known?.engine === engine) return known.layers;
    const quotes = quotesOf(sources);
    const moods = await this.evidence.moods(request.generationId, { engine, quotes });
    const layers = layerSources(sources, moods);
    this.#judged.set(sources, { engine, layers });
    return layers;
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
