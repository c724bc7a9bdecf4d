import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { encodeAnswer } from '#backend/queries/answer';
import type { GenerationState, GenerationView } from '#contract/views';
import { CancelGeneration } from '#backend/commands/cancel-generation.command';
import { RequestGeneration } from '#backend/commands/request-generation.command';
import { RevisionWait } from '#backend/queries/revision-wait';
import { ApiError } from '../errors/api-error.ts';
import { Describe } from '../openapi/describe.ts';
import { check } from '../request/check.ts';
import { commandContext } from '../request/command-context.ts';
import { generationIdOf, minRevisionOf } from '../request/params.ts';
import { CancelBody } from './bodies.ts';
import { sendPast } from '../send.ts';
import { GenerationAnswers } from './generation-answers.ts';
import { PastReads } from './past-reads.ts';

@ApiTags('generations')
@Controller('api/v1/generations')
export class GenerationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly wait: RevisionWait,
    private readonly generations: GenerationAnswers,
    private readonly past: PastReads,
  ) {}

  @Get(':gid')
  @Describe({
    summary: 'A generation: its state, stages and inputs',
    path: ['gid'],
    query: ['minRevision', 'at'],
    answers: { 200: 'GenerationView' },
    problems: [404, 409, 422, 429, 503],
  })
  async show(
    @Param('gid') gid: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const generationId = generationIdOf(gid);
    const minRevision = minRevisionOf(request.query);
    const found = await this.generations.find(generationId);
    const past = await this.past.of(found.view.sessionId, request.query);
    if (past) {
      const then = await this.generations.find(generationId, past.tables);
      return sendPast(request, reply, encodeAnswer(then.view), past);
    }
    if (minRevision === null || found.revision >= minRevision) {
      this.generations.send(found, request, reply);
      return;
    }
    await this.wait.until(found.view.sessionId, minRevision);
    this.generations.send(await this.generations.find(generationId), request, reply);
  }

  @Post(':gid/cancel')
  @Describe({
    summary: 'Cancel a generation that is queued or running',
    path: ['gid'],
    body: ['CancelRequestBody'],
    answers: { 202: 'GenerationView' },
    problems: [400, 404, 409, 415, 422, 429, 503],
    idempotent: true,
  })
  async cancel(
    @Param('gid') gid: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const generationId = generationIdOf(gid);
    const { reason } = check(CancelBody, request.body, 'body');
    const { sessionId } = (await this.generations.find(generationId)).view;
    const context = commandContext(request);
    const why = reason?.trim() ? reason : 'cancelled by a caller';
    const command = new CancelGeneration(sessionId, generationId, why, context);
    const { revision } = await this.commands.execute(command);
    await this.generations.sendAccepted({ sessionId, generationId, revision }, request, reply);
  }

  @Post(':gid/retry')
  @Describe({
    summary:
      'Start a generation with the inputs, seed, runs and targets of one that did not complete',
    path: ['gid'],
    body: ['CancelRequestBody'],
    answers: { 202: 'GenerationView' },
    problems: [400, 404, 409, 415, 422, 429, 503],
    idempotent: true,
  })
  async retry(
    @Param('gid') gid: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { view } = await this.generations.find(generationIdOf(gid));
    const { reason } = check(CancelBody, request.body, 'body');
    const { sessionId, generation, seed, iterations, targets, inputsHash } = view;
    if (!RETRYABLE.has(view.state)) throw notRetryable(view);
    const why = reason?.trim() ? reason : `retry of generation ${generation}`;
    const choices = { seed, iterations, targets, reason: why };
    const context = commandContext(request);
    const command = new RequestGeneration(sessionId, choices, context, inputsHash);
    const { generationId, revision } = await this.commands.execute(command);
    await this.generations.sendAccepted({ sessionId, generationId, revision }, request, reply);
  }
}

const RETRYABLE: ReadonlySet<GenerationState> = new Set(['failed', 'cancelled', 'partly']);

function notRetryable({ generation, state }: GenerationView): ApiError {
  const done = state === 'succeeded' ? 'completed' : `is ${state}`;
  return new ApiError('generation-not-retryable', `Generation ${generation} ${done}`);
}
