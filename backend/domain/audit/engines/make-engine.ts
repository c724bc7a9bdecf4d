import { contentCatalogue } from '#contract/catalogue/content';
import { framework } from '#contract/catalogue/framework';
import { importV2 } from '#contract/catalogue/import-v2';
import { patternLibrary } from '#contract/catalogue/patterns';
import type { EngineVersion } from '#contract/engines';
import type { GenerationRequestedData } from '#contract/events';
import { buildRichContent } from '../../content/build-rich-content.ts';
import { contentMapOf } from '../../content/content-map.ts';
import { factorBasis } from '../../factors/basis.ts';
import { computeFactors } from '../../factors/compute-factors.ts';
import { matchPatterns } from '../../patterns/evaluate.ts';
import type { Engine, HeavyWork } from './engine.ts';

/** What the engine computes by; a test may hand in a changed copy. */
export interface Catalogues {
  readonly framework: typeof framework;
  readonly patterns: typeof patternLibrary;
}

const CATALOGUES: Catalogues = { framework, patterns: patternLibrary };

/** One that computes by the rules of its version. */
export function makeEngine(
  version: EngineVersion,
  work: HeavyWork,
  catalogues: Catalogues = CATALOGUES,
): Engine {
  return {
    version,
    lacks: lacking,
    factors: (generationId, inputs) => computeFactors(generationId, inputs, catalogues.framework),
    patterns: (generationId, factors) => matchPatterns(generationId, factors, catalogues.patterns),
    scenarios: ({ generationId, seed, iterations, targets }, inputs, evaluations) => {
      const basis = factorBasis(inputs, catalogues.framework);
      return work.simulate({ generationId, seed, iterations, targets, basis, evaluations });
    },
    personas: (input) => work.personas({ ...input, engine: version }),
    moods: (quotes) => work.moods({ engine: version, quotes }),
    content: (segment, input) =>
      buildRichContent(segment, {
        ...input,
        engine: version,
        map: contentMapOf(contentCatalogue),
      }),
  };
}

function lacking({ catalogue }: GenerationRequestedData): string | null {
  const ours = {
    framework: framework.version,
    patterns: patternLibrary.version,
    importV2: catalogue.importV2 === null ? null : importV2.version, // only older documents need it
  };
  const names = ['framework', 'patterns', 'importV2'] as const;
  const different = names.find((name) => ours[name] !== catalogue[name]);
  return different ? `${different} ${String(catalogue[different])}` : null;
}
