import { WORDED_ITEM } from '#contract/event-schemas/narrative';
import { PERSONA, PERSONAS_FOUND } from '#contract/event-schemas/personas';
import { BRAND, EXPERIENCE, PRODUCT } from '#contract/event-schemas/rich-content';
import { list, object, oneOf, orNull, ref, type Schema, text } from './schema.ts';

/** What is made from sources: personas and rich content. They are answered as they are recorded. */
export const EVIDENCE_SCHEMAS = {
  Persona: PERSONA as Schema,
  PersonasView: object({
    ...(PERSONAS_FOUND as Readonly<Record<string, Schema>>),
    personas: list(ref('Persona')),
  }),
  ProductContent: PRODUCT as Schema,
  BrandContent: BRAND as Schema,
  ExperienceContent: EXPERIENCE as Schema,
  Wording: object({ model: text, failure: orNull(text), items: list(WORDED_ITEM) }),
  ContentView: oneOf(
    contentOf('product_intelligence', 'ProductContent'),
    contentOf('brand_intelligence', 'BrandContent'),
    contentOf('experience_intelligence', 'ExperienceContent'),
  ),
};

function contentOf(contentType: string, content: string): Schema {
  return object({
    contentType: { const: contentType },
    contentVersion: text,
    wording: orNull(ref('Wording')),
    content: ref(content),
  });
}
