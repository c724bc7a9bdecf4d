import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { encodeAnswer } from '#backend/queries/answer';
import { ListGenerations } from '#backend/queries/generations/list-generations.query';
import { SessionVersions } from '#backend/queries/session-versions';
import { Describe } from '../openapi/describe.ts';
import { check } from '../request/check.ts';
import { sessionIdOf, sessionUnknown } from '../request/params.ts';
import { sendJson, sendPast } from '../send.ts';
import { PastReads } from './past-reads.ts';

class GenerationsQuery {
  @IsOptional()
  @Matches(/^([1-9]\d?|1\d\d|200)$/, { message: 'a whole number from 1 to 200' })
  readonly limit?: string;

  @IsOptional()
  @Matches(/^[1-9]\d{0,8}$/, { message: 'the `next` of an earlier page' })
  readonly after?: string;
}

@ApiTags('generations')
@Controller('api/v1/sessions/:id/generations')
export class SessionGenerationsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly versions: SessionVersions,
    private readonly past: PastReads,
  ) {}

  @Get()
  @Describe({
    summary: 'All generations of a session, newest first',
    path: ['id'],
    query: ['limit', 'after', 'minRevision', 'at'],
    answers: { 200: 'GenerationList' },
    problems: [404, 409, 422, 429, 503],
  })
  async list(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(id);
    const { limit, before } = pageOf(request.query);
    const past = await this.past.orToday(sessionId, request.query);
    const source = past?.tables ?? null;
    // The list may be newer than this, never older.
    const version = await this.versions.of(sessionId, source);
    if (!version?.scored) throw sessionUnknown(sessionId);
    const page = await this.queries.execute(new ListGenerations(sessionId, limit, before, source));
    if (past) return sendPast(request, reply, encodeAnswer(page), past);
    const next = `/api/v1/sessions/${sessionId}/generations?limit=${limit}&after=${page.next ?? ''}`;
    sendJson(request, reply, page, {
      'x-revision': String(version.revision),
      ...(page.next === null ? {} : { link: `<${next}>; rel="next"` }),
    });
  }
}

/** @throws ApiError when a member is not acceptable; others are ignored */
function pageOf(query: unknown): { readonly limit: number; readonly before: number | null } {
  const given = query as Readonly<Record<string, unknown>>; // how the server hands a query over
  const members = { limit: given['limit'], after: given['after'] };
  const { limit = '50', after } = check(GenerationsQuery, members, 'query');
  return { limit: Number(limit), before: after === undefined ? null : Number(after) };
}
