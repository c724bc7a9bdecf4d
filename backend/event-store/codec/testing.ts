import { readdirSync, readFileSync } from 'node:fs';
import type { RecordedEvent } from '#contract/recorded-event';
import { decode } from './decode.ts';
import { UndecodableEvent } from './undecodable-event.ts';

/** The frozen samples, for the specs of the codec. */

export interface Sample {
  readonly type: string;
  readonly version: string;
  readonly data: Record<string, unknown>;
}

const FOLDER = new URL('../../contract/samples/events/', import.meta.url);
export const SAMPLES = readdirSync(FOLDER).map(
  (file) => [file, JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Sample] as const,
);
export const sampleOf = (type: string): Sample => {
  const [, sample] = SAMPLES.find(([, each]) => each.type === type) ?? [];
  if (!sample) throw new Error(`no sample of ${type}`);
  return sample;
};

export function stored(event: Sample, change: Partial<RecordedEvent> = {}): RecordedEvent {
  return {
    stream: 'resultsession-s',
    revision: 3n,
    position: { commit: 9n, prepare: 9n },
    id: 'id',
    type: event.type,
    data: Buffer.from(JSON.stringify(event.data)),
    recordedAt: '2026-01-02T03:04:06.000Z',
    metadata: {
      schemaVersion: event.version,
      correlationId: 'cor',
      causationId: 'cau',
      commandId: 'com',
      actorId: 'ada',
      actorRole: 'unverified',
      occurredAt: '2026-01-02T03:04:05.000Z',
      prevHash: '0'.repeat(64),
      hash: 'f'.repeat(64),
    },
    ...change,
  };
}

export function failureOf(event: RecordedEvent, read = decode): UndecodableEvent {
  try {
    read(event);
  } catch (error) {
    if (error instanceof UndecodableEvent) return error;
    throw error;
  }
  throw new Error('It was decoded');
}
