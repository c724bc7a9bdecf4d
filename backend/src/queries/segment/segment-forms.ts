import type { Pool } from 'pg';
import { SEGMENTS } from '#contract/segments';
import type { Segment } from '#contract/segments';
import type { Assembled, VisibleForm } from '../visible-answers.ts';
import { olderSegment, olderSegmentInComplete } from './older-segment.ts';
import { readSegment } from './read-segment.ts';
import type { SegmentRows } from './read-segment.ts';
import { segmentView } from './segment-view.ts';

type PerSegment = Readonly<Record<Segment, VisibleForm>>;

/** `GET /api/v1/sessions/{id}/segments/{segment}` */
export const SEGMENT_VIEW: PerSegment = perSegment('segment', false, segmentView);

/** `GET /api/v3/data-driven-results/segment/{session}/{segment}` */
export const OLDER_SEGMENT: PerSegment = perSegment('older segment', true, olderSegment);

/** `GET /api/v3/data-driven-results/complete/{session}` */
export const OLDER_COMPLETE: VisibleForm = {
  name: 'older complete',
  tellsStale: false,
  assemble: assembleComplete,
};

function perSegment(
  name: string,
  tellsStale: boolean,
  shape: (rows: SegmentRows, segment: Segment, stale: boolean) => unknown,
): PerSegment {
  const form = (segment: Segment): VisibleForm => ({
    name: `${name} ${segment}`,
    tellsStale,
    async assemble(pool, sessionId, stale) {
      const rows = await readSegment(pool, sessionId, segment);
      return rows && assembled(rows, shape(rows, segment, stale));
    },
  });
  const [consumer, market, product, brand, experience] = SEGMENTS;
  return {
    consumer: form(consumer),
    market: form(market),
    product: form(product),
    brand: form(brand),
    experience: form(experience),
  };
}

/** Five reads of one generation, which does not change once it is visible. */
async function assembleComplete(pool: Pool, sessionId: string): Promise<Assembled | null> {
  const all = await Promise.all(SEGMENTS.map((segment) => readSegment(pool, sessionId, segment)));
  const [first] = all;
  if (!first || all.some((rows) => !isSameRun(rows, first))) return null;
  const segments = all.flatMap((rows, index) => {
    const segment = SEGMENTS[index];
    return rows && segment ? [[segment, olderSegmentInComplete(rows, segment)] as const] : [];
  });
  return assembled(first, {
    session_id: sessionId,
    segments: Object.fromEntries(segments),
    generation_id: first.generation_id,
    version: first.generation,
  });
}

function isSameRun(rows: SegmentRows | null, first: SegmentRows): boolean {
  return rows?.generation_id === first.generation_id && rows.build_id === first.build_id;
}

function assembled(rows: SegmentRows, body: unknown): Assembled {
  return { buildId: rows.build_id, generationId: rows.generation_id, body };
}
