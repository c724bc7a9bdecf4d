import type { SegmentsView } from '#contract/result-views';
import { SEGMENTS } from '#contract/segments';
import type { Segment } from '#contract/segments';
import type { ReadSource } from '../read-side.ts';
import type { Assembled, VisibleForm } from '../visible-answers.ts';
import { olderSegment, olderSegmentInComplete } from './older-segment.ts';
import { readSegment } from './read-segment.ts';
import type { SegmentRows } from './read-segment.ts';
import { readSegments } from './read-segments.ts';
import { segmentView } from './segment-view.ts';

type PerSegment = Readonly<Record<Segment, VisibleForm>>;

/** `GET /api/v1/sessions/{id}/segments/{segment}` */
export const SEGMENT_VIEW: PerSegment = perSegment('segment', false, segmentView);

/** `GET /api/v1/sessions/{id}/segments` */
export const SEGMENTS_VIEW: VisibleForm = {
  name: 'segments',
  tellsStale: false,
  async assemble(source, sessionId) {
    const rows = await readSegments(source, sessionId);
    if (!rows) return null;
    const segments = SEGMENTS.map((segment) => segmentView(rows[segment], segment));
    return assembled(rows.consumer, { sessionId, segments } satisfies SegmentsView);
  },
};

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
    async assemble(source, sessionId, stale) {
      const rows = await readSegment(source, sessionId, segment);
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

async function assembleComplete(source: ReadSource, sessionId: string): Promise<Assembled | null> {
  const rows = await readSegments(source, sessionId);
  if (!rows) return null;
  const segments = SEGMENTS.map(
    (segment) => [segment, olderSegmentInComplete(rows[segment], segment)] as const,
  );
  return assembled(rows.consumer, {
    session_id: sessionId,
    segments: Object.fromEntries(segments),
    generation_id: rows.consumer.generation_id,
    version: rows.consumer.generation,
  });
}

function assembled(rows: SegmentRows, body: unknown): Assembled {
  return { buildId: rows.build_id, generationId: rows.generation_id, body };
}
