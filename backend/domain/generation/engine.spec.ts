import { describe, expect, it } from '@jest/globals';
import { contentCatalogue } from '#contract/catalogue/content';
import { cueCatalogue } from '#contract/catalogue/cues';
import { ENGINE } from '#contract/engines';
import { canonicalHash } from '../canonical-json.ts';

/**
 * A generation records the versions of framework and patterns. Cues and content have no place there:
 * the engine's version stands for them. What was measured of the cues' quality changes no result.
 */
function evidenceCatalogue(): string {
  const { quality: _measured, ...cues } = cueCatalogue;
  return canonicalHash({ cues, content: contentCatalogue });
}

// Golden, one for each engine; keep the older ones.
const CATALOGUE_OF: Readonly<Record<string, string>> = {
  'stratalog-engine-2': '8cbbfc512962dca2ab77f344554ee402c5ce87472531a22964a2058b12f0adc7',
  'stratalog-engine-3': '8cbbfc512962dca2ab77f344554ee402c5ce87472531a22964a2058b12f0adc7',
};

const ADVICE =
  'The cues or the content catalogue changed, so the same documents give other personas or other ' +
  'content. Give ENGINE in backend/contract/engines.ts a new version, add its hash here, and make ' +
  'new golden digests in backend/src/testing/golden.ts. See docs/adr/0012.';

describe('the engine', () => {
  it('has a version of its own for these cues and this content catalogue', () => {
    const found = { engine: ENGINE, catalogue: evidenceCatalogue(), advice: ADVICE };
    expect(found).toEqual({ ...found, catalogue: CATALOGUE_OF[ENGINE] });
  });
});
