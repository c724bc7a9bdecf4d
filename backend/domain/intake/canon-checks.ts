import { framework } from '#contract/catalogue/framework';
import type { Evidence, ScoredLayer, ScoringDocument, SourceDocument } from '#contract/scoring';
import type { Refusal } from '#contract/values';
import { idRefusals, sizeRefusals, timeRefusals } from './checks.ts';
import { pointerTo, refusal } from './refusal.ts';

const LAYER_IDS: ReadonlySet<string> = new Set(framework.layers.map((layer) => layer.id));

/** What the structure alone does not tell of a canon document: catalogue, references, quotes, times. */
export function* canonRefusals(document: ScoringDocument): Generator<Refusal> {
  const { layers, documents = [] } = document;
  yield* timeRefusals('/scoredAt', document.scoredAt);
  yield* sizeRefusals('/scorer', document.scorer);
  yield* layerIdRefusals(layers);
  yield* documentRefusals('/documents', documents);
  yield* evidenceRefusals(layers, textsOf(documents));
}

function layerIdRefusals(layers: readonly ScoredLayer[]): Generator<Refusal> {
  return idRefusals({
    ids: layers.map((layer) => layer.layerId),
    pointerOf: (index) => pointerTo('layers', index, 'layerId'),
    known: LAYER_IDS,
    expected: `a layer id of ${framework.version}, such as F1.entry_timing`,
  });
}

/** What the structure alone does not tell of documents that stand at `pointer`. */
export function* documentRefusals(
  pointer: string,
  documents: readonly SourceDocument[],
): Generator<Refusal> {
  yield* idRefusals({
    ids: documents.map((document) => document.documentId),
    pointerOf: (index) => pointer + pointerTo(index, 'documentId'),
    known: null,
    expected: 'a document id',
  });
  for (const [index, document] of documents.entries()) {
    const { text: _text, ...head } = document;
    const place = pointer + pointerTo(index);
    yield* sizeRefusals(place, head);
    yield* attributeRefusals(place, document);
  }
}

// Readers keep attributes in plain objects, where this one name would set the prototype instead.
function* attributeRefusals(place: string, { attributes }: SourceDocument): Generator<Refusal> {
  if (attributes === undefined || !Object.hasOwn(attributes, '__proto__')) return;
  const pointer = place + pointerTo('attributes', '__proto__');
  const problem = `${pointer} is a reserved name; give the attribute another one.`;
  yield refusal(pointer, '__proto__', 'an attribute name other than __proto__', problem);
}

function textsOf(documents: readonly SourceDocument[]): ReadonlyMap<string, string> {
  return new Map(documents.map((document) => [document.documentId, document.text]));
}

function* evidenceRefusals(
  layers: readonly ScoredLayer[],
  texts: ReadonlyMap<string, string>,
): Generator<Refusal> {
  for (const [index, { evidence = [], insights = [] }] of layers.entries()) {
    for (const [at, item] of evidence.entries()) {
      yield* quoteRefusals(pointerTo('layers', index, 'evidence', at), item, texts);
    }
    for (const [at, insight] of insights.entries()) {
      yield* sizeRefusals(pointerTo('layers', index, 'insights', at), insight);
    }
  }
}

function* quoteRefusals(
  pointer: string,
  item: Evidence,
  texts: ReadonlyMap<string, string>,
): Generator<Refusal> {
  const text = texts.get(item.documentId);
  if (text === undefined) {
    yield refusal(`${pointer}/documentId`, item.documentId, 'the id of a document in /documents');
  } else if (item.charEnd > text.length) {
    yield refusal(`${pointer}/charEnd`, item.charEnd, `at most the text's length, ${text.length}`);
  } else if (item.charStart > item.charEnd) {
    yield refusal(`${pointer}/charStart`, item.charStart, `at most charEnd, ${item.charEnd}`);
  } else if (item.quote !== text.slice(item.charStart, item.charEnd)) {
    yield wrongQuote(`${pointer}/quote`, item, text);
  }
  yield* sizeRefusals(pointer, item);
}

function wrongQuote(pointer: string, item: Evidence, text: string): Refusal {
  const standing = refusal(pointer, text.slice(item.charStart, item.charEnd), '').actual;
  const problem = `${pointer} is not the text from ${item.charStart} to ${item.charEnd} of its document (UTF-16 units).`;
  return refusal(pointer, item.quote, `exactly ${standing}`, problem);
}
