import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Describe } from '../openapi/describe.ts';
import { lastSeen } from '../request/last-seen.ts';
import { generationIdOf } from '../request/params.ts';
import { EventStreams } from './event-streams.ts';
import { GenerationAnswers, isOver } from './generation-answers.ts';

@ApiTags('generations')
@Controller('api/v1/generations')
export class GenerationEventsController {
  constructor(
    private readonly generations: GenerationAnswers,
    private readonly streams: EventStreams,
  ) {}

  @Get(':gid/events')
  @Describe({
    summary: 'Follow a generation by server-sent events',
    description:
      'First a `snapshot`, then a `stage` for each change, then `done`, `failed` or `cancelled`, and the end. Data is a GenerationView, id a revision; Last-Event-ID (or `after`) resumes behind it. 204 when nothing more will come.',
    path: ['gid'],
    query: ['after'],
    answers: { 200: 'GenerationView', 204: null },
    mediaType: 'text/event-stream',
    problems: [404, 429, 503],
  })
  async follow(
    @Param('gid') gid: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.generations.find(generationIdOf(gid));
    const seen = lastSeen(request);
    if (isOver(found.view) && seen !== null && seen >= found.ownRevision) {
      void reply.code(204).send();
      return;
    }
    this.streams.openGeneration(reply, found, seen);
  }
}
