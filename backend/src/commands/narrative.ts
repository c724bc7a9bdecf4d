import type { NarrativeMessage } from '#domain/narrative/prompt';
import { Stops } from './stops.ts';

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
  readonly #stops = new Stops();

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
    const { provider } = this;
    if (provider?.model !== model) {
      return { status: 'failed', reason: `This server is not configured for the model ${model}.` };
    }
    return this.#stops.during(generationId, async (signal) => {
      const answer = await provider.ask(messages, signal);
      if (signal.aborted) throw new NarrativeInterrupted();
      return answer;
    });
  }

  /** Stops what is being asked for the generation, if anything. */
  forget(generationId: string): void {
    this.#stops.forget(generationId);
  }
}
