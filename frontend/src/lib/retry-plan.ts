import type { GenerationView, StageView } from '$lib/contract';
import { partName } from '$lib/stage-grid';

/** By what a server computes. */
export interface Versions {
  readonly engine: string;
  readonly framework: string;
  readonly patterns: string;
}

export type Retried = Pick<GenerationView, 'stages' | 'engine' | 'catalogue'>;

const FINISHED: ReadonlySet<StageView['state']> = new Set(['done', 'unavailable']);

/**
 * What trying a generation again does, in sentences: what is computed, what comes out as it was, what
 * is missing until then, and what readers see meanwhile.
 * @param visible number of the generation that readers see; null when they see none
 */
export function retryPlan(
  { stages, engine, catalogue }: Retried,
  ours: Versions,
  visible: number | null,
): readonly string[] {
  const finished = stages.filter(({ state }) => FINISHED.has(state));
  const missing = stages.filter(({ state }) => !FINISHED.has(state));
  const asked = { engine, framework: catalogue.framework, patterns: catalogue.patterns };
  return [
    'Trying again starts a new generation with the same inputs, seed, runs and targets. It begins at the first stage, since each run is a record of its own.',
    ...finishedWords(finished, stages.length, differenceWords(asked, ours)),
    ...(missing.length > 0 ? [`Missing until then: ${namesOf(missing)}.`] : []),
    visible === null
      ? 'Until it is finished there are no results to read.'
      : `Until it is finished readers see generation ${visible}.`,
  ];
}

function finishedWords(
  finished: readonly StageView[],
  all: number,
  difference: string | null,
): readonly string[] {
  if (finished.length === 0) return ['No stage was finished.'];
  const some = `${finished.length} of ${all} stages were finished: ${namesOf(finished)}.`;
  const then =
    difference === null
      ? 'They come out the same: a value depends on inputs and seed alone.'
      : `They may come out with other values: ${difference}.`;
  return [`${some} ${then}`];
}

const NAMES = { engine: 'engine', framework: 'framework', patterns: 'pattern library' } as const;

/** Null where both compute alike. */
function differenceWords(asked: Versions, ours: Versions): string | null {
  const what = (['engine', 'framework', 'patterns'] as const).find(
    (name) => asked[name] !== ours[name],
  );
  return what ? `the ${NAMES[what]} was ${asked[what]} and is ${ours[what]} now` : null;
}

function namesOf(stages: readonly StageView[]): string {
  return stages.map(partName).join('; ');
}
