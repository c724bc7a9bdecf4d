import type { EngineVersion } from '#contract/engines';

/**
 * What engines do in different ways. What a version does never changes, so that its results can be
 * computed again.
 */
export interface EngineRules {
  /** How the mood of a text is read. */
  readonly moods: 'words' | 'idioms';
}

const RULES: Readonly<Record<EngineVersion, EngineRules>> = {
  'stratalog-engine-2': { moods: 'words' },
  'stratalog-engine-3': { moods: 'idioms' },
};

export function rulesOf(engine: EngineVersion): EngineRules {
  return RULES[engine];
}
