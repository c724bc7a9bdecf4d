import type { EngineVersion } from '#contract/engines';
import type { CountedAuthor, CountingInput } from '#contract/persona-views';
import type { ContentDocument, ContentScore } from '#domain/content-scoring/score-content';
import type { PersonasOutcome } from '#domain/personas/compute-personas';
import type { PersonasInput } from '#domain/personas/input';
import type { MoodsInput } from '#domain/text/moods';
import { Stops } from './stops.ts';

/** Texts that are being read before anybody asks for what is made from them. */
export interface ReadAhead {
  readonly stop: () => void;
}

/** Reads texts away from the event loop: that takes seconds. */
export interface EvidenceRunner {
  /**
   * Begins to read texts of which personas will be asked for; null where that is not worth it.
   * Missing where nobody can read meanwhile.
   */
  readonly readAhead?: (texts: readonly string[], engine: EngineVersion) => ReadAhead | null;

  /**
   * @param ahead its work is taken over
   * @throws EvidenceInterrupted when the work was stopped or its thread died
   */
  personas(
    input: PersonasInput,
    signal: AbortSignal,
    ahead?: ReadAhead | null,
  ): Promise<PersonasOutcome>;

  /** Who stands behind the counts of recorded personas. @throws EvidenceInterrupted */
  countAuthors(input: CountingInput, signal: AbortSignal): Promise<readonly CountedAuthor[]>;

  /**
   * @param read its first number grows by one with each document; it lies in shared memory
   * @throws EvidenceInterrupted
   */
  scoreContent(
    documents: readonly ContentDocument[],
    signal: AbortSignal,
    read?: Int32Array,
  ): Promise<ContentScore>;

  /** Mood of each quote, -1 to 1. @throws EvidenceInterrupted */
  moods(input: MoodsInput, signal: AbortSignal): Promise<readonly number[]>;

  /** Stops what runs. */
  close(): Promise<void>;
}

/** The same work may well end the next time. */
export class EvidenceInterrupted extends Error {
  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'EvidenceInterrupted';
  }
}

/** Generations whose texts are read ahead: others may be worked at elsewhere, and never asked for. */
const MOST_AHEAD = 4;

/** What is being read for generations. A generation that is over stops its work. */
export class Evidence {
  readonly #stops = new Stops();
  readonly #moodStops = new Stops();
  readonly #personas = new Map<string, Promise<PersonasOutcome>>();
  readonly #ahead = new Map<string, ReadAhead>();

  constructor(private readonly runner: EvidenceRunner) {}

  /** Begins to read the texts that a generation's personas will be made from. */
  readAhead(generationId: string, engine: EngineVersion, texts: readonly string[]): void {
    if (this.#ahead.has(generationId) || this.#personas.has(generationId)) return;
    const ahead = this.runner.readAhead?.(texts, engine);
    if (!ahead) return;
    this.#ahead.set(generationId, ahead);
    for (const oldest of this.#ahead.keys()) {
      if (this.#ahead.size <= MOST_AHEAD) break;
      this.leaveAhead(oldest);
    }
  }

  /** Stops reading ahead, unless the personas have taken it over. */
  leaveAhead(generationId: string): void {
    this.#ahead.get(generationId)?.stop();
    this.#ahead.delete(generationId);
  }

  /** Begins what `personas` will be asked for. An error is told then. */
  begin(input: PersonasInput): void {
    const made = this.#personas.get(input.generationId) ?? this.#make(input);
    made.catch(() => {});
  }

  /** Made once for a generation; after an error, again. */
  async personas(input: PersonasInput): Promise<PersonasOutcome> {
    const { generationId } = input;
    const made = this.#personas.get(generationId) ?? this.#make(input);
    try {
      return await made;
    } catch (error) {
      if (this.#personas.get(generationId) === made) this.#personas.delete(generationId);
      throw error;
    }
  }

  /** Mood of each quote, -1 to 1. */
  async moods(generationId: string, input: MoodsInput): Promise<readonly number[]> {
    if (input.quotes.length === 0) return [];
    return this.#moodStops.during(generationId, (signal) => this.runner.moods(input, signal));
  }

  /** Scores documents for somebody who waits; `read` as the runner counts it. */
  scoreContent(documents: readonly ContentDocument[], read: Int32Array): Promise<ContentScore> {
    return this.runner.scoreContent(documents, new AbortController().signal, read);
  }

  /** Stops the generation's work, if there is any. */
  forget(generationId: string): void {
    this.#stops.forget(generationId);
    this.#moodStops.forget(generationId);
    this.#personas.delete(generationId);
    this.leaveAhead(generationId);
  }

  #make(input: PersonasInput): Promise<PersonasOutcome> {
    const { generationId } = input;
    const ahead = this.#ahead.get(generationId) ?? null;
    this.#ahead.delete(generationId);
    const made = this.#stops.during(generationId, (signal) =>
      this.runner.personas(input, signal, ahead),
    );
    this.#personas.set(generationId, made);
    return made;
  }
}
