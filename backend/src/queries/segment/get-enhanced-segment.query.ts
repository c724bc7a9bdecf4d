import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { Segment } from '#contract/segments';
import { READ_POOL } from '#backend/tokens';
import { enhancedSegment } from './older-segment.ts';
import { readSegment } from './read-segment.ts';

/** The body of `GET /api/v3/enhanced-segment-results/{session}/{segment}`. */
export type EnhancedSegment = ReturnType<typeof enhancedSegment>;

/** A segment as the second of the older components reads it; null without a visible generation. */
export class GetEnhancedSegment extends Query<EnhancedSegment | null> {
  constructor(
    readonly sessionId: string,
    readonly segment: Segment,
  ) {
    super();
  }
}

@QueryHandler(GetEnhancedSegment)
export class GetEnhancedSegmentHandler implements IQueryHandler<GetEnhancedSegment> {
  constructor(@Inject(READ_POOL) private readonly pool: Pool) {}

  async execute({ sessionId, segment }: GetEnhancedSegment): Promise<EnhancedSegment | null> {
    const rows = await readSegment(this.pool, sessionId, segment);
    return rows && enhancedSegment(rows, segment);
  }
}
