import { SEGMENTS } from '#contract/segments';
import type { Segment } from '#contract/segments';
import type { ReadSource } from '../read-side.ts';
import { readSegment } from './read-segment.ts';
import type { SegmentRows } from './read-segment.ts';

/** Of one generation, in the contract's order. */
export type AllSegmentRows = Readonly<Record<Segment, SegmentRows>>;

/**
 * Five reads of one generation, which does not change once it is visible.
 * @returns null without a visible generation, or when another became visible meanwhile
 * @throws ReadSideUnavailable
 */
export async function readSegments(
  source: ReadSource,
  sessionId: string,
): Promise<AllSegmentRows | null> {
  const [consumer, market, product, brand, experience] = await Promise.all([
    readSegment(source, sessionId, SEGMENTS[0]),
    readSegment(source, sessionId, SEGMENTS[1]),
    readSegment(source, sessionId, SEGMENTS[2]),
    readSegment(source, sessionId, SEGMENTS[3]),
    readSegment(source, sessionId, SEGMENTS[4]),
  ]);
  if (!consumer || !market || !product || !brand || !experience) return null;
  const rows = { consumer, market, product, brand, experience };
  return SEGMENTS.every((segment) => isSameRun(rows[segment], consumer)) ? rows : null;
}

function isSameRun(rows: SegmentRows, first: SegmentRows): boolean {
  return rows.generation_id === first.generation_id && rows.build_id === first.build_id;
}
