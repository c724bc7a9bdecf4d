import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Cleared } from '#contract/views';
import { ClearResults } from '#backend/commands/clear-results.command';
import { RequestGeneration } from '#backend/commands/request-generation.command';
import { RevisionWait } from '#backend/queries/revision-wait';
import { GetSession } from '#backend/queries/sessions/get-session.query';
import { ListSessions } from '#backend/queries/sessions/list-sessions.query';
import { Describe } from '../openapi/describe.ts';
import { check } from '../request/check.ts';
import { commandContext } from '../request/command-context.ts';
import { minRevisionOf, sessionIdOf, sessionUnknown } from '../request/params.ts';
import { sendJson } from '../send.ts';
import { ClearBody, GenerationBody } from './bodies.ts';
import { GenerationAnswers } from './generation-answers.ts';
import { nextPage, pageOf } from './page-query.ts';

@ApiTags('sessions')
@Controller('api/v1/sessions')
export class SessionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly wait: RevisionWait,
    private readonly generations: GenerationAnswers,
  ) {}

  @Get()
  @Describe({
    summary: 'List the scored sessions, the latest scoring first',
    query: ['q', 'state', 'limit', 'after'],
    answers: { 200: 'SessionPage' },
    problems: [422, 429, 503],
  })
  async list(
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const wanted = pageOf(query);
    const page = await this.queries.execute(new ListSessions(wanted));
    const next = `/api/v1/sessions?${nextPage(wanted, page.next ?? '')}`;
    sendJson(request, reply, page, page.next === null ? {} : { link: `<${next}>; rel="next"` });
  }

  @Get(':id')
  @Describe({
    summary: 'A session with its scoring and the results that are visible',
    path: ['id'],
    query: ['minRevision'],
    answers: { 200: 'SessionDetail' },
    problems: [404, 422, 429, 503],
  })
  async show(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(id);
    const minRevision = minRevisionOf(request.query);
    if (minRevision !== null) await this.wait.until(sessionId, minRevision);
    const session = await this.queries.execute(new GetSession(sessionId));
    if (!session) throw sessionUnknown(sessionId);
    sendJson(request, reply, session, {
      'x-revision': session.revision,
      ...(session.parked ? { 'x-parked': session.parked.revision, 'x-stale': 'true' } : {}),
    });
  }

  @Post(':id/generations')
  @Describe({
    summary: 'Start a generation',
    description:
      'While an equal generation runs it is answered again; a different one takes the place of the one that runs.',
    path: ['id'],
    body: ['GenerationRequestBody'],
    answers: { 202: 'GenerationView' },
    problems: [400, 404, 409, 415, 422, 429, 503],
    idempotent: true,
  })
  async generate(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(id);
    const { seed, iterations, targets, reason } = check(GenerationBody, request.body, 'body');
    const wishes = {
      ...(seed == null ? {} : { seed }),
      ...(iterations == null ? {} : { iterations }),
      ...(targets == null ? {} : { targets }),
      ...(reason == null ? {} : { reason }),
    };
    const command = new RequestGeneration(sessionId, wishes, commandContext(request));
    const { generationId, revision } = await this.commands.execute(command);
    await this.wait.until(sessionId, revision);
    await this.generations.sendAccepted(generationId, request, reply);
  }

  @Post(':id/clear')
  @HttpCode(200)
  @Describe({
    summary: 'Clear the results of a session; its history is kept',
    path: ['id'],
    body: ['ClearRequestBody'],
    answers: { 200: 'Cleared' },
    problems: [400, 404, 409, 415, 422, 429, 503],
    idempotent: true,
  })
  async clear(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(id);
    const { reason } = check(ClearBody, request.body, 'body');
    const command = new ClearResults(sessionId, reason, commandContext(request));
    const { revision, clearedGeneration } = await this.commands.execute(command);
    if (revision === null) throw sessionUnknown(sessionId);
    await this.wait.until(sessionId, revision);
    const body: Cleared = { sessionId, revision: String(revision), clearedGeneration };
    sendJson(request, reply, body, { 'x-revision': body.revision });
  }
}
