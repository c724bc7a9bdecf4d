import { exact, is, list, mapOf, oneOf, union, type JsonSchema } from './build.ts';
import { COUNT, FROM_1, NAME, SHA256, TEXT, UNIT } from './values.ts';

const ATTRIBUTES = mapOf({ type: ['string', 'number', 'boolean'] });

const DOCUMENT = exact(
  { documentId: TEXT, url: TEXT, title: TEXT, fetchedAt: TEXT, attributes: ATTRIBUTES },
  ['url', 'title', 'fetchedAt', 'attributes'],
);

const EVIDENCE = exact({ documentId: TEXT, quote: TEXT, charStart: COUNT, charEnd: COUNT });

const PIECE = union('kind', [
  exact({ kind: is('document'), document: DOCUMENT }),
  exact({ kind: is('text'), documentId: TEXT, text: TEXT }),
  exact({ kind: is('evidence'), layerId: NAME, items: list(EVIDENCE) }),
  exact({ kind: is('insights'), layerId: NAME, items: list(TEXT) }),
]);

export const DOCUMENTS_RECORDED_1: JsonSchema = exact({
  scoringId: NAME,
  part: FROM_1,
  parts: FROM_1,
  pieces: list(PIECE),
});

const LAYERS = list(exact({ layerId: NAME, score: UNIT, confidence: UNIT }));
const FACTOR_VALUES = list(exact({ factorId: NAME, value: UNIT, confidence: UNIT }));

const INPUTS = union('framework', [
  exact({
    framework: is('canon-148'),
    orientation: oneOf(['favourable', 'intensity']),
    layers: LAYERS,
  }),
  exact({
    framework: is('v2-210'),
    orientation: is('favourable'),
    importVersion: NAME,
    layers: LAYERS,
    factorValues: FACTOR_VALUES,
  }),
]);

export const SCORING_COMPLETED_1: JsonSchema = exact({
  scoringId: NAME,
  topic: NAME,
  scoredAt: NAME,
  scorer: exact({ kind: TEXT, method: TEXT }),
  inputs: INPUTS,
  inputsHash: SHA256,
  sources: exact({ parts: COUNT, documents: COUNT, hash: SHA256 }),
});
