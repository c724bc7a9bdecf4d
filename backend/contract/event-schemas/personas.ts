import { exact, is, list, nullable, oneOf, pair, union, type JsonSchema } from './build.ts';
import { AT_LEAST_0, COUNT, FLAG, NAME, NAMES, NUMBER, SEED_TEXT, TEXT, UNIT } from './values.ts';

const AUTHORS = exact({
  total: COUNT,
  reported: COUNT,
  unreported: COUNT,
  unassigned: COUNT,
  smallGroups: COUNT,
  smallest: COUNT,
});

const BLOCK = union('kind', [
  exact({ kind: is('numeric'), attribute: TEXT }),
  exact({ kind: is('categorical'), attribute: TEXT, values: list(TEXT) }),
  exact({ kind: is('themes'), layerIds: NAMES }),
]);

const LEFT = exact({
  attribute: TEXT,
  reason: oneOf([
    'identifies_people',
    'missing_too_often',
    'mixed_kinds',
    'constant',
    'rare_values',
    'too_many_values',
  ]),
  missing: COUNT,
});

const TRIAL = exact({
  groups: COUNT,
  silhouette: NUMBER,
  byChance: nullable(NUMBER),
  stability: nullable(NUMBER),
  verdict: oneOf(['distinct', 'below_limit', 'within_chance', 'not_stable']),
});

const GROUPING = exact({
  state: oneOf(['distinct', 'no_distinct_groups']),
  reason: nullable(oneOf(['fewer_than_two_blocks', 'not_separated', 'not_stable'])),
  groups: COUNT,
  silhouette: nullable(NUMBER),
  trials: list(TRIAL),
  examined: COUNT,
});

const MIDDLE_HALF = exact({ authors: COUNT, median: NUMBER, from: NUMBER, to: NUMBER });
const BOTH = exact({ group: COUNT, all: COUNT });

const DISTRIBUTION = union('kind', [
  exact({ kind: is('numeric'), attribute: TEXT, group: MIDDLE_HALF, all: MIDDLE_HALF }),
  exact({
    kind: is('categorical'),
    attribute: TEXT,
    values: list(exact({ value: TEXT, group: COUNT, all: COUNT })),
    others: BOTH,
    known: BOTH,
  }),
]);

const SPEAKERS = exact({ authors: COUNT, of: COUNT });
const THEME = exact({
  layerId: NAME,
  label: TEXT,
  group: SPEAKERS,
  all: SPEAKERS,
  lift: AT_LEAST_0,
});

const QUOTE = { documentId: NAME, quote: TEXT, charStart: COUNT, charEnd: COUNT };
const RANKED = exact({ ...QUOTE, score: AT_LEAST_0, sentiment: NUMBER, layerIds: NAMES });
/** A verbatim quote of a document, by UTF-16 offsets. */
export const SOURCE_QUOTE = exact(QUOTE);
/** The same with the layer that it is evidence of. */
export const LAYER_QUOTE = exact({ layerId: NAME, ...QUOTE });

const VALUE_TIER = exact({
  tier: oneOf(['Premium', 'Mid-Market', 'Budget']),
  basis: union('kind', [
    exact({
      kind: is('price_attribute'),
      attribute: TEXT,
      median: NUMBER,
      tertiles: pair(NUMBER),
      authors: COUNT,
    }),
    exact({ kind: is('price_theme'), theme: THEME }),
  ]),
});

export const PERSONA = exact({
  personaId: NAME,
  name: NAME,
  description: TEXT,
  distinct: FLAG,
  marketShare: exact({ authors: COUNT, of: COUNT, share: UNIT, interval: pair(NUMBER) }),
  age: nullable(MIDDLE_HALF),
  demographics: list(DISTRIBUTION),
  psychographics: list(THEME),
  painPoints: list(RANKED),
  goals: list(RANKED),
  buyingBehavior: exact({ attributes: list(DISTRIBUTION), themes: list(THEME) }),
  valueTier: nullable(VALUE_TIER),
  keyMessaging: list(
    exact({ layerId: NAME, label: TEXT, score: UNIT, authors: COUNT, quote: SOURCE_QUOTE }),
  ),
  confidence: nullable(NUMBER),
});

/** What was found about all authors. */
export const PERSONAS_FOUND = {
  authors: AUTHORS,
  features: exact({ used: list(BLOCK), left: list(LEFT) }),
  grouping: GROUPING,
};

export const PERSONAS_GENERATED_1: JsonSchema = exact({
  generationId: NAME,
  segment: is('consumer'),
  seed: SEED_TEXT,
  ...PERSONAS_FOUND,
  personas: list(PERSONA),
});
