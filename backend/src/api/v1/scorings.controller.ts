import { Controller, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ScoringAccepted } from '#contract/views';
import { RecordScoring } from '#backend/commands/record-scoring.command';
import { ReadSideUnavailable } from '#backend/queries/read-side';
import { ReadModelBehind, RevisionWait } from '#backend/queries/revision-wait';
import { Describe } from '../openapi/describe.ts';
import { commandContext } from '../request/command-context.ts';
import { sendJson } from '../send.ts';

@ApiTags('scorings')
@Controller('api/v1/scorings')
export class ScoringsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly wait: RevisionWait,
  ) {}

  @Post()
  @Describe({
    summary: 'Record a scoring document',
    description:
      'Takes a document of the canon or an older results document. The same document again answers 200 and appends nothing.',
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
    reply.code(deduplicated ? 200 : 201).headers({
      location: `/api/v1/sessions/${encodeURIComponent(sessionId)}`,
      'x-revision': body.revision,
      ...((await this.#isShown(sessionId, recorded.revision)) ? {} : { 'x-stale': 'true' }),
    });
    sendJson(request, reply, body);
  }

  /** The scoring is recorded whether or not the tables show it in time, so that is no error. */
  async #isShown(sessionId: string, revision: bigint): Promise<boolean> {
    try {
      await this.wait.until(sessionId, revision);
      return true;
    } catch (error) {
      if (error instanceof ReadModelBehind || error instanceof ReadSideUnavailable) return false;
      throw error;
    }
  }
}
