import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GetOlderStatus } from '#backend/queries/generations/get-older-status.query';
import { OLDER_COMPLETE } from '#backend/queries/segment/segment-forms';
import { SessionVersions } from '#backend/queries/session-versions';
import { VisibleAnswers } from '#backend/queries/visible-answers';
import { noResults } from '../no-results.ts';
import { Describe } from '../openapi/describe.ts';
import { sessionIdOf } from '../request/params.ts';
import { sendJson, sendVisible } from '../send.ts';
import { SERVER_VERSION } from '../version.ts';

/** What the older web client asks for beside the segments. */
@ApiTags('older results')
@Controller('api/v3/data-driven-results')
export class OlderResultsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly answers: VisibleAnswers,
    private readonly versions: SessionVersions,
  ) {}

  @Get('status/:session')
  @Describe({
    summary: 'How the latest generation of a session goes',
    path: ['session'],
    answers: { 200: 'OlderStatus' },
    details: [404, 429, 503],
  })
  async status(
    @Param('session') session: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(session);
    const status = await this.queries.execute(new GetOlderStatus(sessionId));
    if (!status) throw noResults(sessionId, await this.versions.of(sessionId));
    sendJson(request, reply, status);
  }

  @Get('complete/:session')
  @Describe({
    summary: 'All five segments of the visible generation',
    path: ['session'],
    answers: { 200: 'OlderComplete' },
    details: [404, 429, 503],
  })
  async complete(
    @Param('session') session: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(session);
    const { answer, version } = await this.answers.read(sessionId, OLDER_COMPLETE);
    if (!answer) throw noResults(sessionId, version);
    sendVisible(request, reply, answer, version);
  }

  @Get('test')
  @Describe({ summary: 'The server answers', answers: { 200: 'OlderTest' } })
  test(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    sendJson(request, reply, {
      status: 'success',
      message: 'The results service answers',
      timestamp: new Date().toISOString(),
      version: SERVER_VERSION,
    });
  }
}
