import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Past } from '#backend/queries/past/past';
import { PATTERNS_VIEW } from '#backend/queries/patterns/patterns-form';
import { SEGMENT_VIEW } from '#backend/queries/segment/segment-forms';
import { VisibleAnswers } from '#backend/queries/visible-answers';
import type { VisibleForm } from '#backend/queries/visible-answers';
import { noResults } from '../no-results.ts';
import { Describe } from '../openapi/describe.ts';
import { segmentOf, sessionIdOf } from '../request/params.ts';
import { sendPast, sendVisible } from '../send.ts';
import { PastReads } from './past-reads.ts';

type ResultsRequest = FastifyRequest<{ Params: { id: string; segment: string } }>;

/** The results of visible generations, sent from memory. No pipes or interceptors: this path is hot. */
@ApiTags('results')
@Controller('api/v1/sessions/:id')
export class ResultsController {
  constructor(
    private readonly answers: VisibleAnswers,
    private readonly past: PastReads,
  ) {}

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
    await this.#send(request, reply, form);
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
    await this.#send(request, reply, PATTERNS_VIEW);
  }

  async #send(request: ResultsRequest, reply: FastifyReply, form: VisibleForm): Promise<void> {
    const sessionId = sessionIdOf(request.params.id);
    const past = await this.past.orToday(sessionId, request.query);
    if (past) return this.#sendPast(request, reply, past, form);
    const { answer, version } = await this.answers.read(sessionId, form);
    if (!answer) throw noResults(sessionId, version);
    sendVisible(request, reply, answer, version);
  }

  async #sendPast(
    request: ResultsRequest,
    reply: FastifyReply,
    past: Past,
    form: VisibleForm,
  ): Promise<void> {
    const found = await this.answers.readPast(past, form);
    if (!found.answer) throw noResults(past.sessionId, found.version);
    sendPast(request, reply, found.answer, past);
  }
}
