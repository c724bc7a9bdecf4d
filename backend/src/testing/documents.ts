import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The repository's example of a real study, under another session's name. */
export function pergola(sessionId: string): Record<string, unknown> {
  return { ...readExample('pergola'), sessionId };
}

/** The figures of the clothing study. */
export function clothing(sessionId: string): Record<string, unknown> {
  return { ...readExample('clothing'), sessionId };
}

/** The smallest document that is accepted: one layer, no sources. */
export function smallDocument(sessionId: string, score = 0.7): Record<string, unknown> {
  return {
    sessionId,
    topic: 'Wool blankets',
    scoredAt: '2026-01-31T12:00:00Z',
    framework: 'canon-148',
    orientation: 'favourable',
    scorer: { kind: 'expert', method: 'read by hand' },
    layers: [{ layerId: 'F6.material_quality', score, confidence: 0.5 }],
  };
}

/**
 * Reviews of a made-up blanket by sixty made-up authors in two groups that lie apart: some look for a
 * low price in the shop, others like good cloth from the web.
 */
export function reviewed(sessionId: string, authors = 60): Record<string, unknown> {
  const documents = Array.from({ length: authors }, (_, i) => reviewOf(i));
  const [first] = documents;
  if (!first) return smallDocument(sessionId);
  const evidence = [
    { documentId: first.documentId, quote: first.text.slice(0, 19), charStart: 0, charEnd: 19 },
  ];
  const layers = [
    { layerId: 'F6.material_quality', score: 0.8, confidence: 0.5, evidence },
    { layerId: 'F11.price_sensitivity', score: 0.4, confidence: 0.6 },
  ];
  return { ...smallDocument(sessionId), layers, documents };
}

/** What engines read in different ways: an idiom, a refusal, two sides, and a wish with its need. */
const DISPUTED = [
  "I can't wait to use it.",
  'It is not as described.',
  'I love the colour, but the quality is poor.',
  'You could use a second one. I wish it came in blue.',
];

/** The reviews, each with more that engines read in different ways, and evidence in it. */
export function disputed(sessionId: string): Record<string, unknown> {
  const documents = Array.from({ length: 60 }, (_, i) => {
    const review = reviewOf(i);
    return { ...review, text: `${DISPUTED[i % DISPUTED.length]} ${review.text}` };
  });
  const evidenceOf = (nth: number) => {
    const quote = DISPUTED[nth] ?? '';
    return [{ documentId: `review-${nth + 1}`, quote, charStart: 0, charEnd: quote.length }];
  };
  const layers = [
    { layerId: 'F6.material_quality', score: 0.8, confidence: 0.5, evidence: evidenceOf(0) },
    { layerId: 'F11.price_sensitivity', score: 0.4, confidence: 0.6, evidence: evidenceOf(1) },
    { layerId: 'F14.quality_perception', score: 0.3, confidence: 0.6, evidence: evidenceOf(2) },
  ];
  return { ...smallDocument(sessionId), layers, documents };
}

function reviewOf(i: number) {
  const [saves, nth] = [i % 2 === 0, Math.floor(i / 2)];
  return {
    documentId: `review-${i + 1}`,
    text: saves
      ? 'The cloth feels bad. I want a lower price.'
      : 'The cloth feels good. It keeps me warm at night.',
    attributes: saves
      ? { age: 22 + (nth % 5), price: 20 + (nth % 3), channel: 'shop' }
      : { age: 61 + (nth % 7), price: 90 + (nth % 4), channel: 'web' },
  };
}

/** A document whose sources fill several appends: more than 2 MB of text. */
export function largeDocument(sessionId: string): Record<string, unknown> {
  const text = 'Warm, soft and well made. '.repeat(10_000);
  const documents = Array.from({ length: 9 }, (_, i) => ({ documentId: `review-${i}`, text }));
  return { ...smallDocument(sessionId), documents };
}

function readExample(name: string): Record<string, unknown> {
  const file = fileURLToPath(new URL(`../../../examples/${name}.scoring.json`, import.meta.url));
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}
