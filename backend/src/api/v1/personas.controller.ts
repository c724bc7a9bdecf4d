import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { layersOf } from '#contract/catalogue/framework';
import { type AskedAuthors, ATTRIBUTE_RESTS, AUTHOR_PARTS } from '#contract/persona-views';
import { GetPersonaSources } from '#backend/queries/personas/persona-sources.query';
import { SessionVersions } from '#backend/queries/session-versions';
import { noResults } from '../no-results.ts';
import { Describe } from '../openapi/describe.ts';
import { check } from '../request/check.ts';
import { sessionIdOf } from '../request/params.ts';
import { sendRead } from '../send.ts';
import { PastReads } from './past-reads.ts';

const THEMES = layersOf('consumer').map(({ id }) => id);
const TEXT = { message: 'a text of at most 1000 characters' };

class SourcesQuery {
  @IsOptional()
  @Matches(/^persona-\d{1,2}$/, { message: 'the id of a persona, such as persona-1' })
  readonly persona?: string;

  @IsOptional()
  @IsIn(AUTHOR_PARTS, { message: `one of ${AUTHOR_PARTS.join(', ')}` })
  readonly part?: (typeof AUTHOR_PARTS)[number];

  @IsOptional()
  @IsIn(THEMES, { message: 'a layer of the consumer segment, such as F11.price_sensitivity' })
  readonly theme?: string;

  @IsOptional()
  @MaxLength(1000, TEXT)
  readonly attribute?: string;

  @IsOptional()
  @MaxLength(1000, TEXT)
  readonly value?: string;

  @IsOptional()
  @IsIn(ATTRIBUTE_RESTS, { message: `one of ${ATTRIBUTE_RESTS.join(', ')}` })
  readonly rest?: (typeof ATTRIBUTE_RESTS)[number];

  @IsOptional()
  @Matches(/^[1-9]\d{0,6}$/, { message: 'a whole number from 1' })
  readonly page?: string;
}

@ApiTags('results')
@Controller('api/v1/sessions/:id/personas')
export class PersonasController {
  constructor(
    private readonly queries: QueryBus,
    private readonly versions: SessionVersions,
    private readonly past: PastReads,
  ) {}

  @Get('sources')
  @Describe({
    summary: 'The authors, and their sentences, that a number of the personas counts, 50 a page',
    description:
      "Found again from the generation's own documents and seed. Every member of the query leaves fewer authors; without any these are all.",
    path: ['id'],
    query: [
      ...(['persona', 'part', 'theme', 'attribute', 'value', 'rest'] as const),
      ...(['page', 'minRevision', 'at'] as const),
    ],
    answers: { 200: 'PersonaSourcesView' },
    problems: [404, 409, 422, 429, 503],
  })
  async sources(
    @Param('id') id: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(id);
    const { page, asked } = askedOf(query);
    const past = await this.past.orToday(sessionId, request.query);
    const source = past?.tables ?? null;
    const version = await this.versions.of(sessionId, source);
    const sources = new GetPersonaSources(sessionId, asked, page, source);
    const view = version?.visible ? await this.queries.execute(sources) : null;
    if (!version || !view) throw noResults(sessionId, version);
    sendRead(request, reply, view, past);
  }
}

/** @throws ApiError for what is no member's value */
function askedOf(query: unknown): { readonly page: number; readonly asked: AskedAuthors } {
  const given = query as Readonly<Record<string, unknown>>; // how the server hands a query over
  const { at: _at, minRevision: _revision, ...members } = given; // read elsewhere
  const { persona, part, theme, attribute, value, rest, page } = check(
    SourcesQuery,
    members,
    'query',
  );
  const asked: AskedAuthors = {
    persona: persona ?? null,
    part: part ?? null,
    theme: theme ?? null,
    attribute: attribute ?? null,
    value: value ?? null,
    rest: rest ?? null,
  };
  return { page: Number(page ?? '1'), asked };
}
