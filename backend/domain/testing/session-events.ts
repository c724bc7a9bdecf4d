import { ENGINE } from '#contract/engines';
import { type EventOf, type GenerationRequestedData, type SessionEvent } from '#contract/events';
import type { AcceptedScoring, SourcePiece } from '#contract/scoring';
import type { GenerationOrder, SessionCommand } from '../generation/commands.ts';

/** Sample scorings, commands and control events. */

/** A scoring whose inputs' hash is one hex digit 64 times. */
export function scoring(digit: string, sources: readonly SourcePiece[] = []): AcceptedScoring {
  return {
    sessionId: 's',
    topic: `Topic ${digit}`,
    scoredAt: '2026-01-02T03:04:05Z',
    scorer: { kind: 'sample', method: 'by hand' },
    inputs: {
      framework: 'canon-148',
      orientation: 'favourable',
      layers: [{ layerId: 'F11_L1', score: 0.6, confidence: 0.7 }],
    },
    sources,
    sourceDocuments: sources.filter((piece) => piece.kind === 'document').length,
    inputsHash: digit.repeat(64),
  };
}

export function order(
  generationId: string,
  change: Partial<GenerationOrder> = {},
): GenerationOrder {
  return {
    generationId,
    seed: null,
    iterations: null,
    targets: null,
    reason: null,
    topicGiven: null,
    catalogue: { framework: 'framework-sample', patterns: 'patterns-sample' },
    engine: ENGINE,
    ...change,
  };
}

export function recordScoring(
  digit: string,
  generationId: string | null = null,
  sources: readonly SourcePiece[] = [],
): SessionCommand {
  const generation = generationId === null ? null : order(generationId);
  const scoringId = `scoring-${digit}`;
  return { type: 'RecordScoring', scoring: scoring(digit, sources), scoringId, generation };
}

/** SHA-256 of no bytes (FIPS 180-4): the hash of no sources. */
const NO_SOURCES = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

export function scoringCompleted(digit: string): EventOf<'ScoringCompleted'> {
  const { topic, scoredAt, scorer, inputs, inputsHash } = scoring(digit);
  const sources = { parts: 0, documents: 0, hash: NO_SOURCES };
  const scoringId = `scoring-${digit}`;
  const data = { scoringId, topic, scoredAt, scorer, inputs, inputsHash, sources };
  return { type: 'ScoringCompleted', data };
}

/** What `order(generationId)` becomes over the scoring `digit`. */
export function generationRequested(
  digit: string,
  generationId: string,
  change: Partial<GenerationRequestedData> = {},
): EventOf<'GenerationRequested'> {
  return {
    type: 'GenerationRequested',
    data: {
      generationId,
      generation: 1,
      scoringId: `scoring-${digit}`,
      inputsHash: digit.repeat(64),
      seed: digit.repeat(16),
      iterations: 1000,
      targets: {},
      catalogue: { framework: 'framework-sample', patterns: 'patterns-sample', importV2: null },
      engine: ENGINE,
      reason: null,
      topicGiven: null,
      ...change,
    },
  };
}

/** A completion with a made-up digest: what is folded does not depend on it. */
export function generationCompleted(generationId: string): SessionEvent {
  const data = { generationId, outputDigest: 'd'.repeat(64), manifest: [] };
  return { type: 'GenerationCompleted', data };
}

export function generationCancelled(
  generationId: string,
  reason: string,
  supersededBy: string | null = null,
): SessionEvent {
  return { type: 'GenerationCancelled', data: { generationId, reason, supersededBy } };
}

export function resultsCleared(reason: string, clearedGeneration: number | null): SessionEvent {
  return { type: 'ResultsCleared', data: { reason, clearedGeneration } };
}
