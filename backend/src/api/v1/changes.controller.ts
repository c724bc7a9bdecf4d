import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ChangesReader } from '#backend/queries/changes/changes-reader';
import type { ResultRef } from '#backend/queries/changes/changes-reader';
import { Describe } from '../openapi/describe.ts';
import { check } from '../request/check.ts';
import { sessionIdOf, sessionUnknown } from '../request/params.ts';
import { sendAs } from '../send.ts';
import { PastReads } from './past-reads.ts';

const REF = /^(\d{1,18}|[A-Za-z0-9-]{1,64})$/;
const EXPECTED = { message: 'a revision (a whole number from 0) or the id of a generation' };

const FORMS = ['view', 'json-patch'] as const;

class ChangesQuery {
  @IsOptional()
  @Matches(REF, EXPECTED)
  readonly from?: string;

  @IsOptional()
  @Matches(REF, EXPECTED)
  readonly to?: string;

  @IsOptional()
  @IsIn(FORMS, { message: 'view or json-patch' })
  readonly form?: (typeof FORMS)[number];
}

const PATCH_TYPE = 'application/json-patch+json';

type ChangesRequest = FastifyRequest<{
  Params: { id: string };
  Querystring: { from?: unknown; to?: unknown; form?: unknown };
}>;

@ApiTags('results')
@Controller('api/v1/sessions/:id/changes')
export class ChangesController {
  constructor(
    private readonly changes: ChangesReader,
    private readonly past: PastReads,
  ) {}

  @Get()
  @Describe({
    summary: 'What differs between two results of a session, and why',
    description:
      'Without parameters: the visible generation against the completed one before it. With Accept: application/json-patch+json the difference of their comparable forms by RFC 6902.',
    path: ['id'],
    query: ['from', 'to', 'form', 'minRevision', 'at'],
    answers: { 200: 'ChangesView' },
    problems: [404, 409, 422, 429, 503],
  })
  async show(@Req() request: ChangesRequest, @Res() reply: FastifyReply): Promise<void> {
    const sessionId = sessionIdOf(request.params.id);
    const { from: first, to: second, form: wished } = request.query;
    const { from, to, form } = check(
      ChangesQuery,
      { from: first, to: second, form: wished },
      'query',
    );
    const past = await this.past.orToday(sessionId, request.query);
    const isPatch = form ? form === 'json-patch' : acceptsPatch(request);
    const answer = await this.changes.read({
      ...{ sessionId, from: refOf(from), to: refOf(to), past },
      form: isPatch ? 'json-patch' : 'view',
    });
    if (!answer) throw sessionUnknown(sessionId);
    sendAs(request, reply, answer, isPatch ? PATCH_TYPE : null);
  }
}

function acceptsPatch({ headers }: ChangesRequest): boolean {
  return headers.accept?.includes(PATCH_TYPE) ?? false;
}

function refOf(text: string | undefined): ResultRef | null {
  if (text === undefined) return null;
  return /^\d+$/.test(text) ? { revision: BigInt(text) } : { generationId: text };
}
