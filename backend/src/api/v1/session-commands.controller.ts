import { Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Cleared } from '#contract/views';
import { ClearResults } from '#backend/commands/clear-results.command';
import { RequestGeneration } from '#backend/commands/request-generation.command';
import { RevisionWait } from '#backend/queries/revision-wait';
import { Describe } from '../openapi/describe.ts';
import { check } from '../request/check.ts';
import { commandContext } from '../request/command-context.ts';
import { sessionIdOf, sessionUnknown } from '../request/params.ts';
import { sendJson } from '../send.ts';
import { ClearBody, GenerationBody } from './bodies.ts';
import { GenerationAnswers } from './generation-answers.ts';

@ApiTags('sessions')
@Controller('api/v1/sessions')
export class SessionCommandsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly wait: RevisionWait,
    private readonly generations: GenerationAnswers,
  ) {}

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
    await this.generations.sendAccepted({ sessionId, generationId, revision }, request, reply);
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
    const isShown = await this.wait.shows(sessionId, revision);
    const body: Cleared = { sessionId, revision: String(revision), clearedGeneration };
    sendJson(request, reply, body, {
      'x-revision': body.revision,
      ...(isShown ? {} : { 'x-stale': 'true' }),
    });
  }
}
