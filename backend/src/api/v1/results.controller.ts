import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PATTERNS_VIEW } from '#backend/queries/patterns/patterns-form';
import { SEGMENT_VIEW, SEGMENTS_VIEW } from '#backend/queries/segment/segment-forms';
import { Describe } from '../openapi/describe.ts';
import { segmentOf } from '../request/params.ts';
import { VisibleReplies } from './visible-replies.ts';

type ResultsRequest = FastifyRequest<{ Params: { id: string; segment: string } }>;

/** The results of visible generations, sent from memory. No pipes or interceptors: this path is hot. */
@ApiTags('results')
@Controller('api/v1/sessions/:id')
export class ResultsController {
  constructor(private readonly replies: VisibleReplies) {}

  @Get('segments')
  @Describe({
    summary: 'All five segments, of one and the same visible generation',
    path: ['id'],
    query: ['minRevision', 'at'],
    answers: { 200: 'SegmentsView' },
    problems: [404, 409, 422, 429, 503],
  })
  async segments(@Req() request: ResultsRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.replies.send(request, reply, SEGMENTS_VIEW);
  }

  @Get('segments/:segment')
  @Describe({
    summary: 'A segment: factors, patterns and scenarios of the visible generation',
    path: ['id', 'segment'],
    query: ['minRevision', 'at'],
    answers: { 200: 'SegmentView' },
    problems: [404, 409, 422, 429, 503],
  })
  async segment(@Req() request: ResultsRequest, @Res() reply: FastifyReply): Promise<void> {
    const form = SEGMENT_VIEW[segmentOf(request.params.segment, 'segment-unknown')];
    await this.replies.send(request, reply, form);
  }

  @Get('patterns')
  @Describe({
    summary:
      'All patterns of the library with their predicates, as the visible generation met them',
    path: ['id'],
    query: ['minRevision', 'at'],
    answers: { 200: 'PatternsView' },
    problems: [404, 409, 422, 429, 503],
  })
  async patterns(@Req() request: ResultsRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.replies.send(request, reply, PATTERNS_VIEW);
  }
}
