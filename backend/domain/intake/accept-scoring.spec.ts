import { describe, expect, it } from '@jest/globals';
import clothing from '../../../examples/clothing.scoring.json' with { type: 'json' };
import pergola from '../../../examples/pergola.scoring.json' with { type: 'json' };
import { canonicalHash } from '../canonical-json.ts';
import { acceptScoring } from './accept-scoring.ts';
import { canonDocument, fullResults, refusalsOf, scoredLayer, withLayer } from './testing.ts';

describe('acceptScoring', () => {
  it('accepts a document and records what it says, filling nothing in', () => {
    const attributes = { age: 41, verified: true, size: 'M' };
    const text = 'Warm, soft and well made. 😀 Arrived late.';
    const quote = { documentId: 'review-1', quote: 'soft', charStart: 6, charEnd: 10 };
    const layerId = 'F6.material_quality';
    expect(acceptScoring(canonDocument())).toStrictEqual({
      ok: true,
      value: {
        sessionId: 'study-1',
        topic: 'Wool blankets',
        scoredAt: '2026-01-31T12:00:00Z',
        scorer: { kind: 'expert', method: 'read by hand' },
        inputs: {
          framework: 'canon-148',
          orientation: 'favourable',
          layers: [
            { layerId, score: 0.7, confidence: 0.5 },
            { layerId: 'F1.entry_timing', score: 0.7, confidence: 0.5 },
          ],
        },
        sources: [
          { kind: 'document', document: { documentId: 'review-1', title: '', attributes } },
          { kind: 'text', documentId: 'review-1', text },
          { kind: 'evidence', layerId, items: [quote] },
          { kind: 'insights', layerId, items: ['people speak of the wool'] },
        ],
        sourceDocuments: 1,
        inputsHash: canonicalHash(canonDocument()),
      },
    });
  });

  it.each([
    ['pergola', pergola, 97],
    ['clothing', clothing, 100],
  ])('accepts the %s example', (_name, document, layers) => {
    const checked = acceptScoring(document);
    expect(checked.ok && checked.value.inputs.layers).toHaveLength(layers);
    expect(checked.ok && checked.value.sources).toEqual([]);
  });

  it('keeps the clothing example free of texts', () => {
    const members = clothing.layers.flatMap((layer) => Object.keys(layer));
    expect(new Set(members)).toEqual(new Set(['layerId', 'score', 'confidence']));
    expect(Object.keys(clothing)).not.toContain('documents');
  });

  it('gives the same hash to any order of members, and another one to another score', () => {
    const document = canonDocument();
    const turned = Object.fromEntries(Object.entries(document).reverse());
    const other = canonDocument(withLayer({ score: 0.71 }));
    const hashes = [document, turned, other].map((one) => {
      const checked = acceptScoring(one);
      return checked.ok && checked.value.inputsHash;
    });
    expect(hashes[1]).toBe(hashes[0]);
    expect(hashes[2]).not.toBe(hashes[0]);
  });

  it('records the score -0 as 0', () => {
    const checked = acceptScoring(canonDocument(withLayer({ score: -0, confidence: -0 })));
    const layers = checked.ok && checked.value.inputs.layers;
    expect(layers).toStrictEqual([{ layerId: 'F1.entry_timing', score: 0, confidence: 0 }]);
  });

  it('counts the characters of a topic, not its UTF-16 units', () => {
    expect(refusalsOf(canonDocument({ topic: '😀'.repeat(500) }))).toEqual([]);
  });

  it('leaves the document as it was', () => {
    const document = canonDocument();
    acceptScoring(document);
    expect(document).toStrictEqual(canonDocument());
  });
});

describe('acceptScoring refuses', () => {
  it.each<[string, unknown, string]>([
    ['null', null, 'null'],
    ['an array', [1, 2], 'an array of 2'],
    ['a text', 'layers', '"layers"'],
    ['nothing', undefined, 'nothing'],
    ['an object of neither format', { a: 1 }, 'an object with a'],
    ['inherited members', Object.create(canonDocument()), 'an empty object'],
  ])('%s as no scoring document', (_name, document, actual) => {
    const message = expect.stringMatching(/^The document is .*; it must be a scoring document/);
    expect(refusalsOf(document)).toMatchObject([{ pointer: '', actual, message }]);
  });

  it.each<[string, object, string]>([
    ['canon', canonDocument({ layer_scores: [] }), '/layer_scores'],
    ['older', fullResults({ layers: [], timestamp: 5 }), '/timestamp'],
  ])('a mixed document by the format it has more members of: %s', (_name, document, pointer) => {
    expect(refusalsOf(document)).toMatchObject([{ pointer }]);
  });

  it('every wrong place of a document at once', () => {
    const layers = [scoredLayer('F1.entry_timing', { score: 3 }), 7];
    const pointers = refusalsOf(canonDocument({ topic: 1, layers, x: 0 })).map(
      (one) => one.pointer,
    );
    expect(pointers.sort()).toEqual(['/layers/0/score', '/layers/1', '/topic', '/x']);
  });

  it('at most 100 places of a document with 1,000', () => {
    const layers = Array.from({ length: 1000 }, () => 1);
    expect(refusalsOf(canonDocument({ layers }))).toHaveLength(100);
  });

  it('the first place alone of a document with hundreds of thousands of values', () => {
    const layers = Array.from({ length: 200_000 }, () => 1);
    expect(refusalsOf(canonDocument({ layers }))).toMatchObject([{ pointer: '/layers/0' }]);
  });
});
