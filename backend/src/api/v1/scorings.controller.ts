import { Controller, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ScoringAccepted } from '#contract/views';
import { RecordScoring } from '#backend/commands/record-scoring.command';
import { Describe } from '../openapi/describe.ts';
import { commandContext } from '../request/command-context.ts';
import { RecordedAnswers } from './recorded-answers.ts';

@ApiTags('scorings')
@Controller('api/v1/scorings')
export class ScoringsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly answers: RecordedAnswers,
  ) {}

  @Post()
  @Describe({
    summary: 'Record a scoring document',
    description:
      'Takes a document of the canon or an older results document. The same document again answers 200 with the revision that the session is at, and appends nothing.',
    body: ['ScoringDocument', 'FullResults'],
    answers: { 200: 'ScoringAccepted', 201: 'ScoringAccepted' },
    problems: [400, 409, 413, 415, 422, 429, 503],
    idempotent: true,
  })
  async record(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const command = new RecordScoring(request.body, commandContext(request));
    const recorded = await this.commands.execute(command);
    const { sessionId, inputsHash, generationId, deduplicated } = recorded;
    const body: ScoringAccepted = {
      sessionId,
      inputsHash,
      revision: String(recorded.revision),
      generationId,
      deduplicated,
    };
    await this.answers.send(request, reply, body);
  }
}
