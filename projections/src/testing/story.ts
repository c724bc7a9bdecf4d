import { createHash } from 'node:crypto';
import { ENGINE } from '#contract/engines';
import { CURRENT_VERSION } from '#contract/events';
import type { DecodedEvent, SessionEvent } from '#contract/events';
import type { NewEvent } from '#contract/recorded-event';
import { CONTENT_SEGMENTS } from '#contract/rich-content';
import { SEGMENTS } from '#contract/segments';
import { sessionStream } from '#contract/streams';
import type { EventStore } from '#event-store/port';
import { contentData, personasData } from './evidence-data.ts';
import { factorsData, patternsData, scenariosData } from './stage-data.ts';
import type { Matching } from './stage-data.ts';

/** What happens to a session, in the order in which it happens. */
export type Story = readonly SessionEvent[];

export const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

export const MATCHES: readonly Matching[] = [
  { patternId: 'P002', weight: 0.5, matchScore: 0.6 },
  { patternId: 'P001', weight: 0.5, matchScore: 0.7 },
  { patternId: 'P003', weight: 0.6, matchScore: 0.1 },
];

export function scoring(topic: string): Story {
  const data = {
    scoringId: `scoring-${topic}`,
    topic,
    scoredAt: '2026-01-02T04:59:00+02:00',
    scorer: { kind: 'model', method: 'median of three' },
    inputs: {
      framework: 'canon-148',
      orientation: 'favourable',
      layers: [{ layerId: 'L11_1', score: 0.6, confidence: 0.7 }],
    },
    inputsHash: sha(topic),
    sources: { parts: 0, documents: 2, hash: sha('') },
  } as const;
  return [{ type: 'ScoringCompleted', data }];
}

export function requested(generationId: string, generation = 1, engine: string = ENGINE): Story {
  const data = {
    generationId,
    generation,
    scoringId: 'scoring',
    inputsHash: sha('inputs'),
    seed: '00000000000000ff',
    iterations: 1000,
    targets: { P001: { install_within_60d: 9 } },
    catalogue: { framework: 'canon-148.1', patterns: 'patterns-41.1', importV2: null },
    engine,
    reason: null,
    topicGiven: null,
  };
  return [{ type: 'GenerationRequested', data }];
}

/** The first `count` of the eleven stages. */
export function stages(generationId: string, count = 11): Story {
  const all: Story = [
    { type: 'FactorsComputed', data: factorsData(generationId) },
    { type: 'PatternsMatched', data: patternsData(generationId, MATCHES) },
    ...SEGMENTS.map((segment): SessionEvent => ({
      type: 'ScenariosSimulated',
      data: scenariosData(generationId, segment),
    })),
    { type: 'PersonasGenerated', data: personasData(generationId) },
    ...CONTENT_SEGMENTS.map((segment): SessionEvent => ({
      type: 'ContentGenerated',
      data: contentData(generationId, segment),
    })),
  ];
  return all.slice(0, count);
}

/** The stages without personas and content, and why there are none. */
export function withoutEvidence(generationId: string): Story {
  const reason = 'The scoring came without source documents.';
  const missing = [
    { stage: 'personas', segment: 'consumer' } as const,
    ...CONTENT_SEGMENTS.map((segment) => ({ stage: 'content', segment }) as const),
  ];
  return [
    ...stages(generationId, 7),
    ...missing.map((key): SessionEvent => ({
      type: 'StageUnavailable',
      data: { generationId, ...key, reason },
    })),
  ];
}

export function completed(generationId: string): Story {
  const entry = { type: 'FactorsComputed', segment: null, eventId: 'e', dataHash: sha('data') };
  const data = { generationId, outputDigest: sha('output'), manifest: [entry] };
  return [{ type: 'GenerationCompleted', data }];
}

export function failed(generationId: string): Story {
  const at = { generationId, stage: 'patterns', segment: null, cause: 'out of luck' } as const;
  return [
    { type: 'StageFailed', data: { ...at, attempt: 1, class: 'permanent' } },
    { type: 'GenerationFailed', data: at },
  ];
}

export function cancelled(generationId: string, supersededBy: string | null = null): Story {
  return [{ type: 'GenerationCancelled', data: { generationId, reason: 'changed', supersededBy } }];
}

export function cleared(clearedGeneration: number | null): Story {
  return [{ type: 'ResultsCleared', data: { reason: 'wrong topic', clearedGeneration } }];
}

/** A whole generation, from the request to its completion. */
export function generation(generationId: string, number = 1): Story {
  return [...requested(generationId, number), ...stages(generationId), ...completed(generationId)];
}

const FIRST_MOMENT = Date.parse('2026-01-02T03:00:00.000Z');

/** One second lies between two events of a session. */
export function momentOf(revision: number): Date {
  return new Date(FIRST_MOMENT + revision * 1000);
}

/** The story as a session's events, from revision `first` on. */
export function decoded(sessionId: string, story: Story, first = 0): DecodedEvent[] {
  return story.map((event, index) => {
    const revision = first + index;
    const occurredAt = momentOf(revision).toISOString();
    const name = `${sessionId}@${revision}`;
    return {
      ...event,
      id: uuidOf(name),
      revision: BigInt(revision),
      occurredAt,
      recordedAt: occurredAt,
      sessionId,
      actorId: 'anonymous',
      commandId: 'command',
      dataHash: sha(JSON.stringify(event.data)),
      hash: sha(name),
    };
  });
}

/** The same events as they are appended; `decode` gives what `decoded` gives, but for `recordedAt`. */
export function sealed(sessionId: string, story: Story, first = 0): NewEvent[] {
  return decoded(sessionId, story, first).map(({ id, type, data, occurredAt, hash }) => ({
    id,
    type,
    data: new TextEncoder().encode(JSON.stringify(data)),
    metadata: {
      schemaVersion: CURRENT_VERSION[type],
      correlationId: 'correlation',
      causationId: 'causation',
      commandId: 'command',
      actorId: 'anonymous',
      actorRole: 'unverified',
      occurredAt,
      prevHash: sha('previous'),
      hash,
    },
  }));
}

/** Appends a story to the end of a session's stream, one event at a time. */
export async function tell(store: EventStore, sessionId: string, story: Story): Promise<void> {
  const stream = sessionStream(sessionId);
  let last = await store.lastRevision(stream);
  for (const event of sealed(sessionId, story, Number(last ?? -1n) + 1)) {
    const { revision } = await store.append(stream, last ?? 'none', [event]);
    last = revision;
  }
}

function uuidOf(name: string): string {
  const hex = sha(name);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
