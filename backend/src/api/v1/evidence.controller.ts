import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { framework } from '#contract/catalogue/framework';
import { GetEvidence, GetFactorEvidence } from '#backend/queries/documents/get-evidence.query';
import { ApiError } from '../errors/api-error.ts';
import { Describe } from '../openapi/describe.ts';
import { sessionIdOf, sessionUnknown } from '../request/params.ts';
import { sendRead } from '../send.ts';
import { PastReads } from './past-reads.ts';

const FACTORS: ReadonlySet<string> = new Set(framework.factors.map(({ id }) => id));

@ApiTags('documents')
@Controller('api/v1/sessions/:id/evidence')
export class EvidenceController {
  constructor(
    private readonly queries: QueryBus,
    private readonly past: PastReads,
  ) {}

  @Get()
  @Describe({
    summary: 'How much of the documents of the latest scoring speaks for each factor',
    path: ['id'],
    query: ['at'],
    answers: { 200: 'EvidenceView' },
    problems: [404, 409, 422, 429, 503],
  })
  async list(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(id);
    const past = await this.past.of(sessionId, request.query);
    const view = await this.queries.execute(new GetEvidence(sessionId, past?.tables));
    if (!view) throw sessionUnknown(sessionId);
    sendRead(request, reply, view, past);
  }

  @Get(':factorId')
  @Describe({
    summary: 'What speaks for a factor, with at most 10 passages a layer',
    path: ['id', 'factorId'],
    query: ['at'],
    answers: { 200: 'FactorEvidenceView' },
    problems: [404, 409, 422, 429, 503],
  })
  async show(
    @Param('id') id: string,
    @Param('factorId') factorId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(id);
    if (!FACTORS.has(factorId)) {
      throw new ApiError('factor-unknown', `There is no factor "${factorId}"`);
    }
    const past = await this.past.of(sessionId, request.query);
    const asked = new GetFactorEvidence(sessionId, factorId, past?.tables);
    const view = await this.queries.execute(asked);
    if (!view) throw sessionUnknown(sessionId);
    sendRead(request, reply, view, past);
  }
}
