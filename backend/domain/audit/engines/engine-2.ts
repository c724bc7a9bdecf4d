import { contentCatalogue } from '#contract/catalogue/content';
import { framework } from '#contract/catalogue/framework';
import { importV2 } from '#contract/catalogue/import-v2';
import { patternLibrary } from '#contract/catalogue/patterns';
import type { GenerationRequestedData } from '#contract/events';
import { buildRichContent } from '../../content/build-rich-content.ts';
import { contentMapOf } from '../../content/content-map.ts';
import { factorBasis } from '../../factors/basis.ts';
import { computeFactors } from '../../factors/compute-factors.ts';
import { matchPatterns } from '../../patterns/evaluate.ts';
import type { Engine, HeavyWork } from './engine.ts';

export const ENGINE_2 = 'stratalog-engine-2';

/** What the engine computes by; a test may hand in a changed copy. */
export interface Catalogues {
  readonly framework: typeof framework;
  readonly patterns: typeof patternLibrary;
}

const CATALOGUES: Catalogues = { framework, patterns: patternLibrary };

/** The engine of today. */
export function engine2(work: HeavyWork, catalogues: Catalogues = CATALOGUES): Engine {
  return {
    version: ENGINE_2,
    lacks: lacking,
    factors: (generationId, inputs) => computeFactors(generationId, inputs, catalogues.framework),
    patterns: (generationId, factors) => matchPatterns(generationId, factors, catalogues.patterns),
    scenarios: ({ generationId, seed, iterations, targets }, inputs, evaluations) => {
      const basis = factorBasis(inputs, catalogues.framework);
      return work.simulate({ generationId, seed, iterations, targets, basis, evaluations });
    },
    personas: work.personas,
    moods: work.moods,
    content: (segment, input) =>
      buildRichContent(segment, { ...input, map: contentMapOf(contentCatalogue) }),
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
