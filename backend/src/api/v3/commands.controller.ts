import { Controller, Delete, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_ID } from '#contract/streams';
import { CommandRefused } from '#backend/commands/context';
import { ClearResults } from '#backend/commands/clear-results.command';
import { RequestGeneration } from '#backend/commands/request-generation.command';
import { RevisionWait } from '#backend/queries/revision-wait';
import { Describe } from '../openapi/describe.ts';
import { commandContext } from '../request/command-context.ts';
import { sessionIdOf } from '../request/params.ts';
import { sendJson } from '../send.ts';
import { topicOf } from './topic.ts';

/** What the older web client starts and clears; it takes every answer but 200 for a failure. */
@ApiTags('older results')
@Controller('api/v3/data-driven-results')
export class OlderCommandsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly wait: RevisionWait,
  ) {}

  @Post('generate/:session/:topic')
  @HttpCode(200)
  @Describe({
    summary: 'Start a generation; the equal one that runs is answered again',
    path: ['session', 'topic'],
    answers: { 200: 'OlderStarted' },
    details: [400, 404, 409, 422, 429, 503],
    idempotent: true,
  })
  async generate(
    @Param('session') session: string,
    @Param('topic') topic: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const topicGiven = topicOf(topic);
    sendJson(request, reply, await this.#start(sessionIdOf(session), { topicGiven }, request));
  }

  @Post('generate/:session')
  @HttpCode(200)
  @Describe({
    summary: 'Start a generation without naming the topic',
    path: ['session'],
    answers: { 200: 'OlderStarted' },
    details: [400, 404, 409, 422, 429, 503],
    idempotent: true,
  })
  async generateWithoutTopic(
    @Param('session') session: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendJson(request, reply, await this.#start(sessionIdOf(session), {}, request));
  }

  @Delete('clear/:session')
  @Describe({
    summary: 'Clear the results of a session; its history is kept',
    path: ['session'],
    answers: { 200: 'OlderCleared' },
    details: [400, 429, 503],
    idempotent: true,
  })
  async clear(
    @Param('session') session: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const cleared = SESSION_ID.test(session) ? await this.#clear(session, request) : null;
    sendJson(request, reply, {
      status: 'cleared',
      message:
        cleared === null
          ? `${session} shows no results now`
          : `The results of ${session} were cleared (version ${cleared})`,
      session_id: session,
      cleared_version: cleared,
    });
  }

  async #start(sessionId: string, wishes: { topicGiven?: string }, request: FastifyRequest) {
    const command = new RequestGeneration(sessionId, wishes, commandContext(request));
    const started = await this.commands.execute(command).catch(asNotScored);
    await this.wait.untilWritten(sessionId, started.revision);
    return {
      status: 'started',
      message: started.deduplicated ? 'The generation is running' : 'The generation has started',
      session_id: sessionId,
      topic: started.topic,
      generation_id: started.generationId,
      deduplicated: started.deduplicated,
    };
  }

  async #clear(sessionId: string, request: FastifyRequest): Promise<number | null> {
    const reason = 'cleared through the older API';
    const command = new ClearResults(sessionId, reason, commandContext(request));
    const { revision, clearedGeneration } = await this.commands.execute(command);
    if (revision !== null) await this.wait.untilWritten(sessionId, revision);
    return clearedGeneration;
  }
}

/** Older clients know a session before it is scored, which is 409 for them; here scoring makes it. */
function asNotScored(error: unknown): never {
  const isUnknown = error instanceof CommandRefused && error.code === 'session_unknown';
  throw isUnknown ? new CommandRefused('not_scored', error.message) : error;
}
