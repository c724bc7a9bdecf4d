import { engineOf, type EngineVersion } from '#contract/engines';
import type { LayerSources } from '#domain/content/input';
import { layerSources, quotesOf } from '#domain/content/layer-sources';
import type { RunningGeneration } from '#domain/generation/state';
import type { ScoringSources } from '#domain/intake/collect-sources';
import type { Evidence } from './evidence.ts';
import type { Sources } from './sources.ts';

/** Sources with the moods that an engine reads in them. */
interface Judged {
  /** Whose end stops the reading. */
  readonly generationId: string;
  readonly engine: EngineVersion;
  readonly layers: Promise<readonly LayerSources[]>;
}

/**
 * The sources of generations, with a mood for each quote. The three contents of a generation are made
 * from the same; reading the quotes is begun before the first of them is due.
 */
export class JudgedSources {
  readonly #judged = new WeakMap<ScoringSources, Judged>();

  constructor(
    private readonly sources: Sources,
    private readonly evidence: Evidence,
  ) {}

  /**
   * Begins what `of` will be asked for: once it is begun, the end of the generation stops it. An error
   * is told then, as it is then read again. What another generation reads is waited for then.
   */
  async begin(sessionId: string, running: RunningGeneration): Promise<void> {
    const sources = await this.#sourcesOf(sessionId, running).catch(() => null);
    if (!sources || this.#judged.get(sources)?.engine === engineOf(running.request)) return;
    this.#read(sources, running).catch(() => {});
  }

  /** @throws EvidenceInterrupted, StoreUnavailable, UndecodableEvent */
  async of(sessionId: string, running: RunningGeneration): Promise<readonly LayerSources[]> {
    const sources = await this.#sourcesOf(sessionId, running);
    const known = this.#judged.get(sources);
    if (known?.engine !== engineOf(running.request)) return this.#read(sources, running);
    if (known.generationId === running.request.generationId) return known.layers;
    const layers = await known.layers.catch(() => null); // stopped with the other generation
    return layers ?? this.of(sessionId, running);
  }

  #sourcesOf(sessionId: string, { scoring }: RunningGeneration): Promise<ScoringSources> {
    return this.sources.of({ sessionId, ...scoring });
  }

  async #read(
    sources: ScoringSources,
    { request }: RunningGeneration,
  ): Promise<readonly LayerSources[]> {
    const { generationId } = request;
    const engine = engineOf(request);
    const made: Judged = {
      generationId,
      engine,
      layers: this.#judge(generationId, engine, sources),
    };
    this.#judged.set(sources, made);
    try {
      return await made.layers;
    } catch (error) {
      if (this.#judged.get(sources) === made) this.#judged.delete(sources);
      throw error;
    }
  }

  async #judge(
    generationId: string,
    engine: EngineVersion,
    sources: ScoringSources,
  ): Promise<readonly LayerSources[]> {
    const quotes = quotesOf(sources);
    return layerSources(sources, await this.evidence.moods(generationId, { engine, quotes }));
  }
}
