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
