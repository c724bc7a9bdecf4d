import { describe, expect, it } from '@jest/globals';
import { contentCatalogue } from '#contract/catalogue/content';
import { CUES } from '#contract/catalogue/cues';
import { moodCatalogue } from '#contract/catalogue/moods';
import { ENGINES, type EngineVersion } from '#contract/engines';
import { canonicalHash } from '../canonical-json.ts';
import { rulesOf } from './engine-rules.ts';

/**
 * A generation records the versions of framework and patterns. Cues, moods and content have no place
 * there: the engine's version stands for them. What was measured of the cues' quality changes no result.
 */
function evidenceCatalogue(engine: EngineVersion): string {
  const rules = rulesOf(engine);
  const { quality: _measured, ...cues } = CUES[rules.cues];
  const moods = rules.moods === 'idioms' ? { moods: moodCatalogue } : {};
  return canonicalHash({ cues, content: contentCatalogue, ...moods });
}

// Golden, one for each engine; keep the older ones.
const CATALOGUE_OF: Readonly<Record<EngineVersion, string>> = {
  'stratalog-engine-2': '8cbbfc512962dca2ab77f344554ee402c5ce87472531a22964a2058b12f0adc7',
  'stratalog-engine-3': '8537aec4093b8fe0d71b1a18a2856a9d144834a1849cd412d4193601edff04c8',
};

const ADVICE =
  'The cues, the moods or the content catalogue changed, so the same documents give other personas or ' +
  'other content. Give ENGINE in backend/contract/engines.ts a new version, add its hash here, and make ' +
  'new golden digests in backend/src/testing/golden.ts. See docs/adr/0012.';

describe('the engine', () => {
  it.each(ENGINES)('%s has these cues, moods and this content catalogue for its own', (engine) => {
    const found = { engine, catalogue: evidenceCatalogue(engine), advice: ADVICE };
    expect(found).toEqual({ ...found, catalogue: CATALOGUE_OF[engine] });
  });
});
