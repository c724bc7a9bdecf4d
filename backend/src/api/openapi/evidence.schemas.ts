import { WORDED_ITEM } from '#contract/event-schemas/narrative';
import { PERSONA, PERSONAS_FOUND } from '#contract/event-schemas/personas';
import { BASIS, BRAND, EXPERIENCE, PRODUCT } from '#contract/event-schemas/rich-content';
import { ATTRIBUTE_RESTS, AUTHOR_PARTS } from '#contract/persona-views';
import { ENGINE_DIFFERS } from './recorded.schemas.ts';
import { count, list, number, object, oneOf, orNull, ref, revision } from './schema.ts';
import { type Schema, sessionId, text, time, word } from './schema.ts';

const { required: PERSONA_REQUIRED, properties: PERSONA_MEMBERS } = PERSONA as unknown as {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, Schema>>;
};

/** What is made from sources: personas and rich content. They are answered as they are recorded. */
export const EVIDENCE_SCHEMAS = {
  Persona: {
    ...(PERSONA as Schema),
    required: [...PERSONA_REQUIRED, 'riskMessaging'],
    properties: { ...PERSONA_MEMBERS, riskMessaging: PERSONA_MEMBERS['keyMessaging'] },
  } as Schema,
  PersonasView: object({
    ...(PERSONAS_FOUND as Readonly<Record<string, Schema>>),
    personas: list(ref('Persona')),
    notFoundAgain: orNull(ENGINE_DIFFERS),
  }),
  PersonaSourcesView: object({
    ...{ sessionId, topic: text, revision },
    generation: object({ generationId: text, generation: count, generatedAt: time }),
    asked: object({
      persona: orNull(text),
      part: orNull(word(...AUTHOR_PARTS)),
      theme: orNull(text),
      attribute: orNull(text),
      value: orNull(text),
      rest: orNull(word(...ATTRIBUTE_RESTS)),
    }),
    personaName: orNull(text),
    themeLabel: orNull(text),
    documentsAt: orNull(revision),
    total: count,
    page: { type: 'integer', minimum: 1 },
    pages: { type: 'integer', minimum: 1 },
    perPage: { type: 'integer', minimum: 1 },
    authors: list(
      object({
        documentId: text,
        title: orNull(text),
        opening: text,
        value: { type: ['string', 'number', 'boolean', 'null'] },
        passages: list(object({ quote: text, charStart: count, charEnd: count })),
        passageCount: count,
      }),
    ),
  }),
  ProductContent: PRODUCT as Schema,
  BrandContent: BRAND as Schema,
  ExperienceContent: EXPERIENCE as Schema,
  ContentRisk: object({ layerId: text, label: text, score: number, basis: BASIS }),
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
    risks: list(ref('ContentRisk')),
  });
}
