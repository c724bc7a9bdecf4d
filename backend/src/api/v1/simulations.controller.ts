import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { checkChoices } from '#backend/commands/check-choices';
import { InputRefused } from '#backend/commands/context';
import { encodeAnswer } from '#backend/queries/answer';
import { CompareScenarios } from '#backend/queries/scenarios/compare.query';
import { SimulateWhatIf } from '#backend/queries/scenarios/what-if.query';
import type { SessionVersion } from '#backend/queries/session-versions';
import { SessionVersions } from '#backend/queries/session-versions';
import { ApiError } from '../errors/api-error.ts';
import { noResults } from '../no-results.ts';
import { Describe } from '../openapi/describe.ts';
import { check } from '../request/check.ts';
import { sessionIdOf } from '../request/params.ts';
import { sendJson, sendPast, sendVisible } from '../send.ts';
import { SimulationBody } from './bodies.ts';
import { comparisonOf } from './comparison-query.ts';
import { PastReads } from './past-reads.ts';

type SessionRequest = FastifyRequest<{ Params: { id: string } }>;

/** Recorded simulations, repeated: beside each other, and with other targets. */
@ApiTags('scenarios')
@Controller('api/v1/sessions/:id')
export class SimulationsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly versions: SessionVersions,
    private readonly past: PastReads,
  ) {}

  @Get('comparison')
  @Describe({
    summary: 'Two scenarios, run by run where both met the same draws',
    path: ['id'],
    query: ['a', 'b', 'aGeneration', 'bGeneration', 'minRevision', 'at'],
    answers: { 200: 'ComparisonView' },
    problems: [404, 409, 422, 429, 503],
  })
  async comparison(@Req() request: SessionRequest, @Res() reply: FastifyReply): Promise<void> {
    const { a, b } = comparisonOf(request.query);
    const sessionId = sessionIdOf(request.params.id);
    const past = await this.past.orToday(sessionId, request.query);
    const source = past?.tables ?? null;
    const version = await this.versions.of(sessionId, source);
    const query = new CompareScenarios(sessionId, a, b, source);
    const view = version?.visible ? await this.queries.execute(query) : null;
    if (!version || !view) throw noResults(sessionId, version);
    if (past) sendPast(request, reply, encodeAnswer(view), past);
    else sendVisible(request, reply, encodeAnswer(view), version);
  }

  @Post('simulations')
  @HttpCode(200)
  @Describe({
    summary: "Simulate a segment with other targets, on the visible generation's inputs and draws",
    description: 'Nothing is recorded. To keep such results start a generation with the targets.',
    path: ['id'],
    body: ['SimulationRequestBody'],
    answers: { 200: 'WhatIfView' },
    problems: [400, 404, 409, 415, 422, 429, 503],
  })
  async simulate(@Req() request: SessionRequest, @Res() reply: FastifyReply): Promise<void> {
    const sessionId = sessionIdOf(request.params.id);
    const { segment, ...wishes } = check(SimulationBody, request.body, 'body');
    const choices = {
      ...(wishes.iterations === undefined ? {} : { iterations: wishes.iterations }),
      ...(wishes.targets === undefined ? {} : { targets: wishes.targets }),
    };
    const refusals = checkChoices(choices);
    if (refusals.length > 0) throw new InputRefused(refusals);
    const version = await this.versions.of(sessionId);
    const query = new SimulateWhatIf(sessionId, segment, choices, untilGone(reply));
    const view = version?.visible ? await this.queries.execute(query) : null;
    if (!version || !view) throw nothingToSimulate(sessionId, version);
    sendJson(request, reply, view, { 'x-revision': String(version.revision) });
  }
}

/** Aborts when who asked has gone before the answer. */
function untilGone(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  return gone.signal;
}

function nothingToSimulate(sessionId: string, version: SessionVersion | null): ApiError {
  const absent = noResults(sessionId, version);
  return version?.scored ? new ApiError('results-required', absent.message) : absent;
}
