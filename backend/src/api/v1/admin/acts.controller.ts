import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ActView } from '#contract/admin-views';
import { ListActs } from '#backend/queries/admin/acts.query';
import { GetCatalog } from '#backend/queries/admin/catalog.query';
import { csvLine } from '#backend/queries/tables/csv';
import { Describe } from '../../openapi/describe.ts';
import { sendJson } from '../../send.ts';
import { actPageOf } from './list-pages.ts';

/** What a file of acts holds at most. */
const MOST_ACTS = 5_000;
const PAGE = 200;

const CONTENTS =
  "Orders given at `/api/v1/admin`, what came of them, and audits. A clear or cancel at `/api/v1/sessions`, `/api/v1/generations` or the older API is no order: who did it and why is in its session's events, `/api/v1/sessions/{id}/events?type=ResultsCleared,GenerationCancelled`.";

/** Who did what and why, and by what results are made. */
@ApiTags('admin')
@Controller('api/v1/admin')
export class ActsController {
  constructor(private readonly queries: QueryBus) {}

  @Get('acts')
  @Describe({
    summary: 'What was ordered and what came of it, the newest first',
    description: CONTENTS,
    query: ['limit', 'after'],
    answers: { 200: 'ActPage' },
    problems: [422, 429, 503],
  })
  async acts(
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { limit, before } = actPageOf(query);
    const page = await this.queries.execute(new ListActs(limit, before));
    const next = `/api/v1/admin/acts?limit=${limit}&after=${page.next ?? ''}`;
    sendJson(request, reply, page, page.next === null ? {} : { link: `<${next}>; rel="next"` });
  }

  @Get('acts.csv')
  @Describe({
    summary: 'The latest 5000 acts as CSV (RFC 4180), the newest first',
    description: CONTENTS,
    answers: { 200: null },
    problems: [429, 503],
  })
  async file(@Res() reply: FastifyReply): Promise<void> {
    const acts: ActView[] = [];
    let before: bigint | null = null;
    do {
      const page: { acts: readonly ActView[]; next: string | null } = await this.queries.execute(
        new ListActs(PAGE, before),
      );
      acts.push(...page.acts);
      before = page.next === null ? null : BigInt(page.next);
    } while (before !== null && acts.length < MOST_ACTS);
    const text = [HEAD, ...acts.map(cellsOf)].map(csvLine).join('');
    void reply
      .headers({
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': 'attachment; filename="acts.csv"',
        'cache-control': 'private, no-cache',
      })
      .send(text);
  }

  @Get('catalog')
  @Describe({
    summary: 'The formulas and patterns of this server, and which versions sessions were made by',
    answers: { 200: 'CatalogView' },
    problems: [429, 503],
  })
  async catalog(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendJson(request, reply, await this.queries.execute(new GetCatalog()));
  }
}

const HEAD = ['time', 'actor', 'role', 'act', 'session', 'reason', 'result', 'event', 'revision'];

function cellsOf(act: ActView): (string | null)[] {
  const { occurredAt, actorId, actorRole, type, sessionId, reason, result } = act;
  return [
    occurredAt,
    actorId,
    actorRole,
    type,
    sessionId,
    reason,
    result,
    act.eventId,
    act.revision,
  ];
}
