import { Inject, Injectable } from '@nestjs/common';
import type { HeavyWork } from '#domain/audit/engines/engine';
import { EVIDENCE_RUNNER, SIMULATION_RUNNER } from '#backend/tokens';
import type { EvidenceRunner } from '../commands/evidence.ts';
import type { SimulationRunner } from '../commands/simulations.ts';

/** Does an audit's heavy work in the worker threads that generations use. */
@Injectable()
export class PoolWork {
  constructor(
    @Inject(SIMULATION_RUNNER) private readonly simulation: SimulationRunner,
    @Inject(EVIDENCE_RUNNER) private readonly evidence: EvidenceRunner,
  ) {}

  during(signal: AbortSignal): HeavyWork {
    return {
      simulate: (input) => this.simulation.run(input, signal),
      personas: (input) => this.evidence.personas(input, signal),
      moods: (input) => this.evidence.moods(input, signal),
    };
  }
}
