import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CancelGeneration } from '#backend/commands/cancel-generation.command';
import { RequestGeneration } from '#backend/commands/request-generation.command';
import { ListJobs } from '#backend/queries/admin/jobs.query';
import { ApiError } from '../../errors/api-error.ts';
import { Describe } from '../../openapi/describe.ts';
import { check } from '../../request/check.ts';
import { commandContext } from '../../request/command-context.ts';
import { generationIdOf } from '../../request/params.ts';
import { sendJson } from '../../send.ts';
import { GenerationAnswers } from '../generation-answers.ts';
import { jobPageOf } from './list-pages.ts';
import { OrderBody } from './bodies.ts';
import { expectState } from './orders.ts';

const ORDER = {
  description: '`expected` is the state of the generation.',
  path: ['gid'],
  body: ['AdminOrder'],
  answers: { 202: 'GenerationView' },
  problems: [400, 404, 409, 415, 422, 429, 503],
  idempotent: true,
} as const;

/** Generations that are queued or running. */
@ApiTags('admin')
@Controller('api/v1/admin/jobs')
export class JobsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly generations: GenerationAnswers,
  ) {}

  @Get()
  @Describe({
    summary:
      'Running and queued generations, in the order of their requests, and those that failed',
    query: ['limit', 'after'],
    answers: { 200: 'JobList' },
    problems: [422, 429, 503],
  })
  async list(
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { limit, after } = jobPageOf(query);
    const page = await this.queries.execute(new ListJobs(limit, after));
    const next = `/api/v1/admin/jobs?limit=${limit}&after=${page.next ?? ''}`;
    sendJson(request, reply, page, page.next === null ? {} : { link: `<${next}>; rel="next"` });
  }

  @Post(':gid/cancel')
  @Describe({ summary: 'Cancel a generation that is queued or running', ...ORDER })
  async cancel(
    @Param('gid') gid: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { reason, view } = await this.#expected(gid, request);
    const context = commandContext(request);
    const command = new CancelGeneration(view.sessionId, view.generationId, reason, context);
    const { revision } = await this.commands.execute(command);
    const { sessionId, generationId } = view;
    await this.generations.sendAccepted({ sessionId, generationId, revision }, request, reply);
  }

  @Post(':gid/retry')
  @Describe({
    summary:
      'Start a generation that failed or was cancelled again, with the same seed and targets',
    ...ORDER,
  })
  async retry(
    @Param('gid') gid: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { reason, view } = await this.#expected(gid, request);
    if (view.state !== 'failed' && view.state !== 'cancelled') {
      throw new ApiError('state-moved', `Generation ${gid} is ${view.state}: nothing to try again`);
    }
    const { seed, iterations, targets } = view;
    const choices = { seed, iterations, targets, reason };
    const context = commandContext(request);
    const command = new RequestGeneration(view.sessionId, choices, context);
    const { generationId, revision } = await this.commands.execute(command);
    const { sessionId } = view;
    await this.generations.sendAccepted({ sessionId, generationId, revision }, request, reply);
  }

  async #expected(gid: string, request: FastifyRequest) {
    const { reason, expected } = check(OrderBody, request.body, 'body');
    const { view } = await this.generations.find(generationIdOf(gid));
    expectState(expected, view.state, `Generation ${gid}`);
    return { reason, view };
  }
}
