import { availableParallelism } from 'node:os';
import { Inject, Injectable } from '@nestjs/common';
import type { ScenariosSimulatedData, SimulationInput } from '#contract/scenarios';
import type { Segment } from '#contract/segments';
import { SIMULATION_RUNNER } from '#backend/tokens';
import { Kept } from '../kept.ts';
import type { RecordedRun } from './recorded-run.ts';
import { inputOf } from './repeatable.ts';
import { Slots } from './slots.ts';

/** What SIMULATION_RUNNER does for readers, away from the event loop. */
export interface SimulationRepeater {
  segment(
    input: SimulationInput,
    segment: Segment,
    signal: AbortSignal,
  ): Promise<ScenariosSimulatedData>;
  successes(
    input: SimulationInput,
    patternIds: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly Uint8Array[]>;
}

/** 100 kB each where a generation has as many runs as it may. */
const KEPT_FLAGS = 64;
/** A thread is left to generations where there are several. */
const AT_ONCE = Math.max(1, availableParallelism() - 1);
const MOST_WAITING = 32;

/** Recorded simulations, computed again from what is recorded. */
@Injectable()
export class Repeats {
  readonly #flags = new Kept<Uint8Array>(KEPT_FLAGS);
  readonly #slots = new Slots(AT_ONCE, MOST_WAITING);

  constructor(@Inject(SIMULATION_RUNNER) private readonly repeater: SimulationRepeater) {}

  /** @throws SimulationsBusy; SimulationInterrupted when the signal says so */
  segment(
    input: SimulationInput,
    segment: Segment,
    signal: AbortSignal,
  ): Promise<ScenariosSimulatedData> {
    return this.#slots.take(() => this.repeater.segment(input, segment, signal));
  }

  /**
   * For each run of the recorded generation 1 when the pattern's scenario succeeded.
   * @throws SimulationsBusy
   */
  successes(run: RecordedRun, patternId: string): Promise<Uint8Array> {
    return this.#flags.get(`${run.request.generationId} ${patternId}`, () =>
      this.#slots.take(async () => {
        const never = new AbortController().signal; // others may wait for the same
        const [flags] = await this.repeater.successes(inputOf(run), [patternId], never);
        if (!flags) throw new Error(`No runs of ${patternId}`);
        return flags;
      }),
    );
  }
}
