import { framework } from '#contract/catalogue/framework';
import { patternLibrary } from '#contract/catalogue/patterns';
import { ENGINE } from '#contract/engines';
import type { Targets } from '#contract/scenarios';
import type { GenerationOrder } from '#domain/generation/commands';
import type { SessionState } from '#domain/generation/state';

/** What a caller may choose of a generation; what is left out has its default. */
export interface GenerationChoices {
  readonly seed?: string;
  readonly iterations?: number;
  readonly targets?: Targets;
  readonly reason?: string;
  /** The topic in the caller's path. */
  readonly topicGiven?: string;
}

/** What a server has that a generation may use. */
export interface Means {
  /** The model that texts are reworded by; left out: none. */
  readonly narrative?: { readonly model: string } | undefined;
}

/** An order for a generation by this server's catalogue and engine. */
export function orderOf(
  generationId: string,
  choices: GenerationChoices = {},
  means: Means = {},
): GenerationOrder {
  return {
    generationId,
    seed: choices.seed ?? null,
    iterations: choices.iterations ?? null,
    targets: choices.targets ?? null,
    reason: choices.reason ?? null,
    topicGiven: choices.topicGiven ?? null,
    catalogue: { framework: framework.version, patterns: patternLibrary.version },
    engine: ENGINE,
    ...wordingOf(means),
  };
}

function wordingOf({ narrative }: Means): Pick<GenerationOrder, 'wording'> {
  return narrative ? { wording: { model: narrative.model } } : {};
}

/** Revision of the last event of the command that started a generation; null when none is known. */
export function startedAt(state: SessionState, generationId: string | null): bigint | null {
  const starts = Object.values(state.commands).find(
    (seen) => seen.generationId === generationId && seen.type !== 'GenerationCancelled',
  );
  return generationId === null ? null : (starts?.revision ?? null);
}
