import type { SessionEvent, StageEvent, StageResult } from '#contract/events';
import { CONTENT_SEGMENTS } from '#contract/rich-content';
import { SEGMENTS, type Segment } from '#contract/segments';
import type { UnavailableReason } from '#contract/values';
import { scenariosSimulated } from './scenario-events.ts';

/** Results with made-up numbers that have every shape the contract knows. Nothing was computed. */

function notCovered(needed: number, actual: number, missing: string): UnavailableReason {
  return { code: 'insufficient_coverage', needed, actual, missing: [missing] };
}

export function factorsComputed(generationId: string): StageEvent {
  const layer = { layerId: 'F11_L1', weight: 1, score: 0.6, confidence: 0.7, inverted: false };
  return {
    type: 'FactorsComputed',
    data: {
      generationId,
      formula: 'weighted_average',
      frameworkVersion: 'framework-sample',
      factors: [
        {
          factorId: 'F11',
          segment: 'consumer',
          coverage: 1,
          layers: [{ ...layer, contribution: 0.6 }],
          missing: [],
          status: 'computed',
          value: 0.6,
          confidence: 0.7,
        },
        {
          factorId: 'F1',
          segment: 'product',
          coverage: 0.25,
          layers: [
            { ...layer, layerId: 'F1_L2', weight: 0.25, inverted: true, contribution: null },
          ],
          missing: ['F1_L1'],
          status: 'unavailable',
          reason: notCovered(0.5, 0.25, 'F1_L1'),
        },
      ],
      segments: [
        {
          segment: 'consumer',
          coverage: 1,
          missing: [],
          status: 'computed',
          score: 0.6,
          confidence: 0.7,
        },
        {
          segment: 'product',
          coverage: 0,
          missing: ['F1'],
          status: 'unavailable',
          reason: notCovered(0.6, 0, 'F1'),
        },
      ],
      total: { status: 'unavailable', reason: { code: 'missing_inputs', missing: ['product'] } },
      actionScores: [
        { id: 'A1', status: 'computed', score: 0.6 },
        { id: 'A2', status: 'unavailable', reason: { code: 'missing_inputs', missing: ['F1'] } },
      ],
    },
  };
}

export function patternsMatched(generationId: string): StageEvent {
  const predicate = { op: '>', threshold: 0.5, required: true, thresholdOrigin: 'code' } as const;
  const met = { ...predicate, field: 'F11', actual: 0.6, holds: true };
  const unmet = { ...met, threshold: 0.7, holds: false };
  const unknown = { ...predicate, field: 'F1', actual: null, holds: null };
  const path = { label: 'main', polarity: 'Opportunity' } as const;
  const gap = { field: 'F11', op: '>', threshold: 0.7, actual: 0.6, gap: 0.1 } as const;
  return {
    type: 'PatternsMatched',
    data: {
      generationId,
      patternsVersion: 'patterns-sample',
      evaluations: [
        {
          patternId: 'P001',
          segments: ['consumer'],
          paths: [{ ...path, state: 'holds', missing: [], predicates: [met] }],
          state: 'matched',
          match: {
            pathIndex: 0,
            pathLabel: 'main',
            polarity: 'Opportunity',
            matchScore: 1,
            confidence: 0.84,
            weight: 0.672,
            probabilityRange: [0.6, 0.8],
            factorsTriggered: ['F11'],
            skippedPaths: [],
          },
        },
        {
          patternId: 'P002',
          segments: ['consumer', 'brand'],
          paths: [{ ...path, state: 'does_not_hold', missing: [], predicates: [unmet] }],
          state: 'near_miss',
          gaps: [{ pathIndex: 0, pathLabel: 'main', ...gap }],
        },
        {
          patternId: 'P003',
          segments: ['product'],
          paths: [{ ...path, state: 'not_evaluable', missing: ['F1'], predicates: [unknown] }],
          state: 'not_evaluable',
          missing: ['F1'],
        },
        { patternId: 'P004', segments: ['market'], paths: [], state: 'not_matched' },
      ],
    },
  };
}

/** Why a generation over a scoring without documents has no personas. */
export function noPersonas(generationId: string): StageResult {
  const reason = 'The scoring came without source documents.';
  const data = { generationId, stage: 'personas', segment: 'consumer', reason } as const;
  return { type: 'StageUnavailable', data };
}

export function noContent(generationId: string, segment: Segment): StageResult {
  const reason = `No layer of the ${segment} segment is scored.`;
  return { type: 'StageUnavailable', data: { generationId, stage: 'content', segment, reason } };
}

/** How every stage of a generation ends, in order. */
export function allStages(generationId: string): StageResult[] {
  return [
    factorsComputed(generationId),
    patternsMatched(generationId),
    ...SEGMENTS.map((segment) => scenariosSimulated(generationId, segment)),
    noPersonas(generationId),
    ...CONTENT_SEGMENTS.map((segment) => noContent(generationId, segment)),
  ];
}

export function stageFailed(generationId: string, attempt: number): SessionEvent {
  const at = { generationId, stage: 'factors', segment: null, attempt } as const;
  return { type: 'StageFailed', data: { ...at, class: 'transient', cause: 'sample fault' } };
}
