import type { ScenariosSimulatedData, SimulationInput } from '#contract/scenarios';

/** Simulates a session away from the event loop. */
export interface SimulationRunner {
  /**
   * All five segments.
   * @throws SimulationInterrupted when the work was stopped or its thread died; what the simulation
   *   itself throws, as it is
   */
  run(input: SimulationInput, signal: AbortSignal): Promise<readonly ScenariosSimulatedData[]>;

  /** Stops what runs. */
  close(): Promise<void>;
}

/** The same simulation may well end the next time. */
export class SimulationInterrupted extends Error {
  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'SimulationInterrupted';
  }
}

interface Kept {
  readonly result: Promise<readonly ScenariosSimulatedData[]>;
  readonly stop: AbortController;
}

/**
 * One simulation gives all segments of a generation, which are recorded one by one: its result is
 * kept until the generation is over. After a crash it is computed again, to the same bits.
 */
export class Simulations {
  readonly #kept = new Map<string, Kept>();

  constructor(private readonly runner: SimulationRunner) {}

  async of(input: SimulationInput): Promise<readonly ScenariosSimulatedData[]> {
    const { generationId } = input;
    const kept = this.#kept.get(generationId) ?? this.#start(input);
    try {
      return await kept.result;
    } catch (error) {
      if (this.#kept.get(generationId) === kept) this.#kept.delete(generationId);
      throw error;
    }
  }

  /** Stops the generation's simulation if it runs, and drops its result. */
  forget(generationId: string): void {
    this.#kept.get(generationId)?.stop.abort();
    this.#kept.delete(generationId);
  }

  #start(input: SimulationInput): Kept {
    const stop = new AbortController();
    const kept = { stop, result: this.runner.run(input, stop.signal) };
    this.#kept.set(input.generationId, kept);
    return kept;
  }
}
