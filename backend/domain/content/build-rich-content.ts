import type { ContentGeneratedData, ContentSegment } from '#contract/rich-content';
import { brandContent } from './brand.ts';
import { experienceContent } from './experience.ts';
import { factsOf } from './facts.ts';
import type { ContentInput } from './input.ts';
import { productContent } from './product.ts';

/** Content of a segment, or why there is none. Plain JSON. */
export type ContentOutcome =
  | { readonly status: 'computed'; readonly data: ContentGeneratedData }
  | { readonly status: 'unavailable'; readonly reason: string };

/** Rich content of a segment (method, section 6): a pure choice of what is recorded already. */
export function buildRichContent(segment: ContentSegment, input: ContentInput): ContentOutcome {
  const facts = factsOf(input);
  const own = input.factors.factors.filter((factor) => factor.segment === segment);
  if (!own.some(({ layers }) => layers.length > 0)) {
    return { status: 'unavailable', reason: `No layer of the ${segment} segment is scored.` };
  }
  const base = { generationId: input.generationId, contentVersion: input.map.version };
  switch (segment) {
    case 'product': {
      const content = productContent(facts);
      return computed({ ...base, segment, contentType: 'product_intelligence', content });
    }
    case 'brand': {
      const content = brandContent(facts);
      return computed({ ...base, segment, contentType: 'brand_intelligence', content });
    }
    case 'experience': {
      const content = experienceContent(facts, input.map);
      return computed({ ...base, segment, contentType: 'experience_intelligence', content });
    }
  }
}

function computed(data: ContentGeneratedData): ContentOutcome {
  return { status: 'computed', data };
}
