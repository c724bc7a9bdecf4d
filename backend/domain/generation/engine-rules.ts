import type { CueVersion } from '#contract/catalogue/cues';
import type { EngineVersion } from '#contract/engines';

/**
 * What engines do in different ways. What a version does never changes, so that its results can be
 * computed again.
 */
export interface EngineRules {
  /** Which cues texts are read by. */
  readonly cues: CueVersion;
  /** How the mood of a text is read. */
  readonly moods: 'words' | 'idioms';
  /**
   * What a quote is chosen by: the mood of all its words, or what it says about the layer that it is
   * quoted for.
   */
  readonly quotes: 'sentence' | 'layer';
  /** What counts as a wish: a word of wishing, or a stated wish. */
  readonly wishes: 'words' | 'statements';
}

const RULES: Readonly<Record<EngineVersion, EngineRules>> = {
  'stratalog-engine-2': { cues: 'cues-148.1', moods: 'words', quotes: 'sentence', wishes: 'words' },
  'stratalog-engine-3': {
    cues: 'cues-148.2',
    moods: 'idioms',
    quotes: 'layer',
    wishes: 'statements',
  },
};

export function rulesOf(engine: EngineVersion): EngineRules {
  return RULES[engine];
}
