import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ListOlderTopics } from '#backend/queries/older-tab/list-older-topics.query';
import { OLDER_TAB } from '#backend/queries/older-tab/older-tab';
import { VisibleAnswers } from '#backend/queries/visible-answers';
import { noResults } from '../no-results.ts';
import { Describe } from '../openapi/describe.ts';
import { sessionIdOf } from '../request/params.ts';
import { sendJson, sendVisible } from '../send.ts';

/** What the older web client's results tab loads first. */
@ApiTags('older results')
@Controller('api/v3')
export class OlderTabController {
  constructor(
    private readonly queries: QueryBus,
    private readonly answers: VisibleAnswers,
  ) {}

  @Get('scoring/topics')
  @Describe({
    summary: 'All scored sessions, the latest scoring first',
    answers: { 200: 'OlderTopics' },
    details: [429, 503],
  })
  async topics(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendJson(request, reply, await this.queries.execute(new ListOlderTopics()));
  }

  @Get('results/complete/:session')
  @Describe({
    summary: 'The visible generation in lists and sentences, by which the tab knows what to show',
    path: ['session'],
    answers: { 200: 'OlderTab' },
    details: [404, 429, 503],
  })
  async complete(
    @Param('session') session: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(session);
    const { answer, version } = await this.answers.read(sessionId, OLDER_TAB);
    if (!answer) throw noResults(sessionId, version);
    sendVisible(request, reply, answer, version);
  }
}
