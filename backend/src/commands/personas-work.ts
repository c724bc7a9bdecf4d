import { engineOf } from '#contract/engines';
import type { RunningGeneration } from '#domain/generation/state';
import type { PersonasOutcome } from '#domain/personas/compute-personas';
import type { PersonasInput } from '#domain/personas/input';
import type { Evidence } from './evidence.ts';
import type { Sources } from './sources.ts';
import { factorsOf } from './stage-order.ts';

/**
 * Personas take longer than all other stages together and are made from factors and sources alone: they
 * are begun as soon as there are factors, and recorded in their turn.
 */
export class PersonasWork {
  constructor(
    private readonly sources: Sources,
    private readonly evidence: Evidence,
  ) {}

  /**
   * Begins the work, if the generation is so far. What comes of it is told when it is asked for; so
   * is what keeps the sources from being read, as they are then read again.
   */
  async begin(sessionId: string, running: RunningGeneration): Promise<void> {
    const input = await this.#input(sessionId, running).catch(() => null);
    if (input) this.evidence.begin(input);
  }

  /** null when the generation is not so far. @throws EvidenceInterrupted, StoreUnavailable */
  async outcome(sessionId: string, running: RunningGeneration): Promise<PersonasOutcome | null> {
    const input = await this.#input(sessionId, running);
    return input && this.evidence.personas(input);
  }

  async #input(sessionId: string, running: RunningGeneration): Promise<PersonasInput | null> {
    const { scoring, request } = running;
    const consumer = factorsOf(running)?.segments.find(({ segment }) => segment === 'consumer');
    if (!consumer) return null;
    const { documents } = await this.sources.of({ sessionId, ...scoring });
    const { generationId, seed } = request;
    return { generationId, engine: engineOf(request), seed, documents, consumer };
  }
}
