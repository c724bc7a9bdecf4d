import { randomUUID } from 'node:crypto';
import { MAX_REVISION } from './log.ts';
import type { Log, LogRecord } from './log.ts';

/** What a stream's metadata hides from reads of that stream. */
export interface HidingRules {
  readonly maxCount?: bigint;
  /** Seconds. */
  readonly maxAge?: bigint;
  /** `MAX_REVISION` marks a soft-deleted stream. */
  readonly truncateBefore?: bigint;
}

const METASTREAM_RULES: HidingRules = { maxCount: 1n };
const parsed = new WeakMap<LogRecord, HidingRules>();

export function metastreamOf(stream: string): string {
  return `$$${stream}`;
}

export function isMetastream(stream: string): boolean {
  return stream.startsWith('$$');
}

export function metadataObject(record: LogRecord | undefined): Record<string, unknown> | null {
  if (!record) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(record.data).toString('utf8'));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null; // just seen to be one
  } catch {
    return null;
  }
}

/** A whole number of at least `least`; anything else counts as not given. */
function whole(value: unknown, least: number): bigint | undefined {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least) return undefined;
  const exact = BigInt(value);
  return exact > MAX_REVISION ? MAX_REVISION : exact;
}

function parse(record: LogRecord): HidingRules {
  const json = metadataObject(record) ?? {};
  const [maxCount, maxAge] = [whole(json['$maxCount'], 1), whole(json['$maxAge'], 1)];
  const truncateBefore = whole(json['$tb'], 0);
  return {
    ...(maxCount !== undefined && { maxCount }),
    ...(maxAge !== undefined && { maxAge }),
    ...(truncateBefore !== undefined && { truncateBefore }),
  };
}

export function rulesOf(log: Log, stream: string): HidingRules {
  if (isMetastream(stream)) return METASTREAM_RULES;
  const record = log.stream(metastreamOf(stream)).at(-1);
  if (!record) return {};
  const rules = parsed.get(record) ?? parse(record);
  parsed.set(record, rules);
  return rules;
}

export function isSoftDeleted(log: Log, stream: string): boolean {
  return rulesOf(log, stream).truncateBefore === MAX_REVISION;
}

/** The first revision that count and truncation leave visible. */
export function firstVisible(log: Log, stream: string): bigint {
  const { maxCount, truncateBefore = 0n } = rulesOf(log, stream);
  const byCount = maxCount === undefined ? 0n : log.lastRevision(stream) - maxCount + 1n;
  return byCount > truncateBefore ? byCount : truncateBefore;
}

/** Whether a read of its stream shows a record now. */
export function isVisible(log: Log, record: LogRecord): boolean {
  if (record.revision < firstVisible(log, record.stream)) return false;
  const { maxAge } = rulesOf(log, record.stream);
  if (maxAge === undefined) return true;
  return record.created >= BigInt(Date.now()) * 10_000n - maxAge * 10_000_000n;
}

export function writeMetadata(log: Log, stream: string, json: string): LogRecord {
  const event = {
    id: randomUUID(),
    type: '$metadata',
    isJson: true,
    data: Buffer.from(json),
    metadata: new Uint8Array(),
  };
  return log.write(metastreamOf(stream), [event])[0]!; // one event in, one record out
}

/** The number is written by hand, since a double cannot hold it. */
export function softDelete(log: Log, stream: string): LogRecord {
  return writeMetadata(log, stream, `{"$tb":${MAX_REVISION.toString()}}`);
}

/** Shows a soft-deleted stream again, from a revision on; the other metadata stays. */
export function softUndelete(log: Log, stream: string, from: bigint): void {
  const json = metadataObject(log.stream(metastreamOf(stream)).at(-1));
  if (json) writeMetadata(log, stream, JSON.stringify({ ...json, $tb: Number(from) }));
}
