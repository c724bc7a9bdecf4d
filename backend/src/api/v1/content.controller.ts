import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type {
  AudienceAdded,
  ContentAccepted,
  ContentScored,
  IntakeProgressView,
  TableView,
} from '#contract/content-views';
import { AddAudience, type AudienceRecorded } from '#backend/commands/add-audience.command';
import { type ContentRecorded, ScoreContent } from '#backend/commands/score-content.command';
import { Intakes } from '#backend/commands/intakes';
import { SurveyTable } from '#backend/commands/survey-table.command';
import { Describe } from '../openapi/describe.ts';
import { check } from '../request/check.ts';
import { commandContext } from '../request/command-context.ts';
import { sessionIdOf } from '../request/params.ts';
import { sentDocuments, tableBytes } from '../request/sent-documents.ts';
import { sendJson } from '../send.ts';
import { RecordedAnswers } from './recorded-answers.ts';

class SubjectQuery {
  @IsOptional()
  @MaxLength(500, { message: 'a text of at most 500 characters' })
  @Matches(/\S/, { message: 'a text that is not blank' })
  readonly topic?: string;

  @IsOptional()
  @IsIn(['true', 'false'], { message: 'true or false' })
  readonly replace?: string;
}

@ApiTags('content')
@Controller('api/v1')
export class ContentController {
  constructor(
    private readonly commands: CommandBus,
    private readonly answers: RecordedAnswers,
    private readonly intakes: Intakes,
  ) {}

  @Post('tables')
  @HttpCode(200)
  @Describe({
    summary: 'Look at a table in CSV: its columns, and the role that each would have',
    description: 'Nothing is recorded. The body is text/csv.',
    body: ['TableText'],
    answers: { 200: 'TableView' },
    problems: [400, 413, 415, 422, 429, 503],
  })
  async survey(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const command = new SurveyTable(tableBytes(request.body));
    const view: TableView = await this.commands.execute(command);
    sendJson(request, reply, view);
  }

  @Post('sessions/:id/content')
  @Describe({
    summary: 'Score documents by cues, without a model',
    description:
      'Takes application/json (`{"documents": [...]}`), application/x-ndjson with a document a line, or text/csv. The session is made when it does not exist; scores that were not counted by cues are replaced with `replace=true` only.',
    path: ['id'],
    query: ['topic', 'roles', 'replace'],
    body: ['SentDocuments', 'TableText'],
    answers: { 200: 'ContentScored', 201: 'ContentScored' },
    problems: [400, 409, 413, 415, 422, 429, 503],
    idempotent: true,
  })
  async score(
    @Param('id') id: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(id);
    const given = query as Readonly<Record<string, unknown>>; // how the server hands a query over
    const members = { topic: given['topic'], replace: given['replace'] };
    const { topic = null, replace } = check(SubjectQuery, members, 'query');
    const sent = sentDocuments(request, given['roles']);
    const subject = { sessionId, topic, replace: replace === 'true' };
    const context = commandContext(request);
    const recorded = await this.intakes.during(sessionId, (intake) =>
      this.commands.execute(new ScoreContent(subject, sent, context, intake)),
    );
    const { scoredLayers, absentLayers } = recorded;
    const body: ContentScored = { ...accepted(recorded), scoredLayers, absentLayers };
    await this.answers.send(request, reply, body);
  }

  @Get('sessions/:id/content/progress')
  @Describe({
    summary: 'How far the documents are that were sent to a session, or its audience',
    description:
      'Of the server that is asked, and only as long as it is at work: before and after, and for sessions that nobody knows, progress is null. Where several are on their way to one session, those that were sent last are told.',
    path: ['id'],
    answers: { 200: 'IntakeProgressView' },
    problems: [404, 429],
  })
  progress(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    const sessionId = sessionIdOf(id);
    const progress = this.intakes.progressOf(sessionId);
    const view: IntakeProgressView = { sessionId, progress };
    sendJson(request, reply, view);
  }

  @Post('sessions/:id/audience')
  @Describe({
    summary: 'Give a scored session another audience',
    description:
      'The layers stay as they were scored; documents that no evidence quotes are replaced. The body is as for content.',
    path: ['id'],
    query: ['roles'],
    body: ['SentDocuments', 'TableText'],
    answers: { 200: 'AudienceAdded', 201: 'AudienceAdded' },
    problems: [400, 404, 409, 413, 415, 422, 429, 503],
    idempotent: true,
  })
  async audience(
    @Param('id') id: string,
    @Query('roles') roles: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(id);
    const sent = sentDocuments(request, roles);
    const context = commandContext(request);
    const recorded = await this.intakes.during(sessionId, (intake) =>
      this.commands.execute(new AddAudience(sessionId, sent, context, intake)),
    );
    const body: AudienceAdded = { ...accepted(recorded), kept: recorded.kept };
    await this.answers.send(request, reply, body);
  }
}

function accepted(recorded: ContentRecorded | AudienceRecorded): ContentAccepted {
  const { sessionId, inputsHash, generationId, deduplicated } = recorded;
  const { documents, blankRows, columns } = recorded;
  const revision = String(recorded.revision);
  return {
    ...{ sessionId, inputsHash, revision, generationId, deduplicated },
    ...{ documents, blankRows, columns },
  };
}
