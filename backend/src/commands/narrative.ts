import type { NarrativeMessage } from '#domain/narrative/prompt';

/** A language model that may say texts in other words. What it says is data, and checked. */
export interface NarrativeProvider {
  readonly model: string;
  /** Never throws; ends within its own limits, or when `signal` aborts. */
  ask(messages: readonly NarrativeMessage[], signal: AbortSignal): Promise<NarrativeAnswer>;
}

export type NarrativeAnswer =
  | { readonly status: 'answered'; readonly text: string }
  /** `reason` holds nothing that the provider sent. */
  | { readonly status: 'failed'; readonly reason: string };

/** The generation is over, its claim is lost, or the server stops: nothing is to be recorded. */
export class NarrativeInterrupted extends Error {
  constructor() {
    super('Asking for a rewording was interrupted');
    this.name = 'NarrativeInterrupted';
  }
}

/** What is being asked for generations. A generation that is over stops asking. */
export class Narratives {
  readonly #stops = new Map<string, AbortController>();

  /** @param provider null: none is configured */
  constructor(private readonly provider: NarrativeProvider | null) {}

  /**
   * Asks the model that the generation was requested with, and no other.
   * @throws NarrativeInterrupted
   */
  async ask(
    generationId: string,
    model: string,
    messages: readonly NarrativeMessage[],
  ): Promise<NarrativeAnswer> {
    if (this.provider?.model !== model) {
      return { status: 'failed', reason: `This server is not configured for the model ${model}.` };
    }
    const stop = new AbortController();
    this.#stops.set(generationId, stop);
    try {
      const answer = await this.provider.ask(messages, stop.signal);
      if (stop.signal.aborted) throw new NarrativeInterrupted();
      return answer;
    } finally {
      if (this.#stops.get(generationId) === stop) this.#stops.delete(generationId);
    }
  }

  /** Stops what is being asked for the generation, if anything. */
  forget(generationId: string): void {
    this.#stops.get(generationId)?.abort();
    this.#stops.delete(generationId);
  }
}
