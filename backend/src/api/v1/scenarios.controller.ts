import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ScenarioForms } from '#backend/queries/scenarios/scenario-forms';
import { Describe } from '../openapi/describe.ts';
import { scenarioIdOf } from '../request/params.ts';
import { VisibleReplies } from './visible-replies.ts';

type ScenarioRequest = FastifyRequest<{ Params: { id: string; sid: string } }>;

@ApiTags('scenarios')
@Controller('api/v1/sessions/:id')
export class ScenariosController {
  constructor(
    private readonly replies: VisibleReplies,
    private readonly forms: ScenarioForms,
  ) {}

  @Get('scenarios/:sid')
  @Describe({
    summary: 'A scenario of the visible generation with all that it was computed from',
    path: ['id', 'sid'],
    query: ['minRevision', 'at'],
    answers: { 200: 'ScenarioView' },
    problems: [404, 409, 422, 429, 503],
  })
  async scenario(@Req() request: ScenarioRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.replies.send(request, reply, this.forms.of(scenarioIdOf(request.params.sid)));
  }
}
