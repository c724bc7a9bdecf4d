import data from './moods.json' with { type: 'json' };

/**
 * Phrases that are read in the same way. A phrase is one to six words in lower case as they are written,
 * contractions with their apostrophe ("can't" stands for "cannot", "cant" and "can not" too); `*` stands
 * for up to three words of any kind.
 */
export interface Idioms {
  /** As a plain good word, as a plain bad one, or as no word at all. */
  readonly says: 'good' | 'bad' | 'nothing';
  readonly why: string;
  readonly phrases: readonly string[];
}

export interface MoodCatalogue {
  readonly version: string;
  readonly about: string;
  /** A phrase stands in one group only. Where two begin at the same word, the longer one counts. */
  readonly idioms: readonly Idioms[];
}

/** What the language library's moods are mended by from engine 3 on. The JSON's shape is checked by its spec. */
export const moodCatalogue = data as unknown as MoodCatalogue;
