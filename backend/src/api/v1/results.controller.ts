import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PATTERNS_VIEW } from '#backend/queries/patterns/patterns-form';
import { RevisionWait } from '#backend/queries/revision-wait';
import { SEGMENT_VIEW } from '#backend/queries/segment/segment-forms';
import { VisibleAnswers } from '#backend/queries/visible-answers';
import type { VisibleForm } from '#backend/queries/visible-answers';
import { noResults } from '../no-results.ts';
import { Describe } from '../openapi/describe.ts';
import { minRevisionOf, segmentOf, sessionIdOf } from '../request/params.ts';
import { sendVisible } from '../send.ts';

type ResultsRequest = FastifyRequest<{ Params: { id: string; segment: string } }>;

/** The results of visible generations, sent from memory. No pipes or interceptors: this path is hot. */
@ApiTags('results')
@Controller('api/v1/sessions/:id')
export class ResultsController {
  constructor(
    private readonly answers: VisibleAnswers,
    private readonly wait: RevisionWait,
  ) {}

  @Get('segments/:segment')
  @Describe({
    summary: 'A segment: factors, patterns and scenarios of the visible generation',
    path: ['id', 'segment'],
    query: ['minRevision'],
    answers: { 200: 'SegmentView' },
    problems: [404, 422, 429, 503],
  })
  async segment(@Req() request: ResultsRequest, @Res() reply: FastifyReply): Promise<void> {
    const form = SEGMENT_VIEW[segmentOf(request.params.segment, 'segment-unknown')];
    await this.#send(request, reply, form);
  }

  @Get('patterns')
  @Describe({
    summary:
      'All patterns of the library with their predicates, as the visible generation met them',
    path: ['id'],
    query: ['minRevision'],
    answers: { 200: 'PatternsView' },
    problems: [404, 422, 429, 503],
  })
  async patterns(@Req() request: ResultsRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.#send(request, reply, PATTERNS_VIEW);
  }

  async #send(request: ResultsRequest, reply: FastifyReply, form: VisibleForm): Promise<void> {
    const sessionId = sessionIdOf(request.params.id);
    const minRevision = minRevisionOf(request.query);
    if (minRevision !== null) await this.wait.until(sessionId, minRevision);
    const { answer, version } = await this.answers.read(sessionId, form);
    if (!answer) throw noResults(sessionId, version);
    sendVisible(request, reply, answer, version);
  }
}
