import { Controller, Get, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GetEnhancedSegment } from '#backend/queries/segment/get-enhanced-segment.query';
import { OLDER_SEGMENT } from '#backend/queries/segment/segment-forms';
import { SessionVersions } from '#backend/queries/session-versions';
import { VisibleAnswers } from '#backend/queries/visible-answers';
import { noResults } from '../no-results.ts';
import { Describe } from '../openapi/describe.ts';
import { segmentOf, sessionIdOf } from '../request/params.ts';
import { sendJson, sendVisible } from '../send.ts';
import { Regeneration } from './regeneration.ts';
import { regenerateOf } from './regenerate-query.ts';

type SegmentRequest = FastifyRequest<{ Params: { session: string; segment: string } }>;

/** Segments for older clients, sent from memory. No pipes or interceptors: this path is hot. */
@ApiTags('older results')
@Controller('api/v3')
export class OlderSegmentsController {
  constructor(
    private readonly answers: VisibleAnswers,
    private readonly versions: SessionVersions,
    private readonly queries: QueryBus,
    private readonly regeneration: Regeneration,
  ) {}

  @Get('data-driven-results/segment/:session/:segment')
  @Describe({
    summary: 'A segment of the visible generation, or how its first generation goes',
    path: ['session', 'segment'],
    query: ['regenerate'],
    answers: { 200: 'OlderSegment' },
    details: [400, 404, 409, 422, 429, 503],
  })
  async segment(@Req() request: SegmentRequest, @Res() reply: FastifyReply): Promise<void> {
    const segment = segmentOf(request.params.segment, 'segment-invalid');
    const isRenewed = regenerateOf(request.query);
    const sessionId = sessionIdOf(request.params.session);
    const { answer, version } = await this.answers.read(sessionId, OLDER_SEGMENT[segment]);
    if (isRenewed && version && (await this.regeneration.isUnderWay(version, request))) {
      return sendJson(request, reply, await this.regeneration.progress(sessionId, segment));
    }
    if (answer) return sendVisible(request, reply, answer, version);
    if (version?.runningGenerationId == null) throw noResults(sessionId, version);
    sendJson(request, reply, await this.regeneration.progress(sessionId, segment));
  }

  @Get('enhanced-segment-results/:session/:segment')
  @Describe({
    summary: 'A segment under the names that the second of the older components reads',
    path: ['session', 'segment'],
    answers: { 200: 'OlderEnhancedSegment' },
    details: [400, 404, 429, 503],
  })
  async enhanced(@Req() request: SegmentRequest, @Res() reply: FastifyReply): Promise<void> {
    const segment = segmentOf(request.params.segment, 'segment-invalid');
    const sessionId = sessionIdOf(request.params.session);
    const found = await this.queries.execute(new GetEnhancedSegment(sessionId, segment));
    if (!found) throw noResults(sessionId, await this.versions.of(sessionId));
    sendJson(request, reply, found);
  }
}
