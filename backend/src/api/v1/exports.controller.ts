import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PublicKey } from '#contract/bundle';
import { Anchors } from '#backend/commands/anchors';
import { ExportSession } from '#backend/commands/export-session.command';
import { ListEvents } from '#backend/queries/history/list-events.query';
import { Describe } from '../openapi/describe.ts';
import { sessionIdOf, sessionUnknown } from '../request/params.ts';
import { sendJson } from '../send.ts';
import { eventsCsv } from './events-csv.ts';
import { eventsOf } from './history-query.ts';

/** A file holds all events: it is read page by page, which is nothing to ask for. */
const WHOLE = { limit: '200', after: '' };

@ApiTags('audit')
@Controller('api/v1')
export class ExportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(Anchors) private readonly anchors: Anchors,
  ) {}

  @Get('sessions/:id/export.ndjson')
  @Describe({
    summary: 'The whole history of a session as a signed bundle, to be checked anywhere',
    description:
      'NDJSON: a header, one line an event as it is stored, and last the manifest with the head, the hash of all lines, the proof that the head was anchored, and an Ed25519 signature. Without its last line it is not whole.',
    path: ['id'],
    answers: { 200: 'BundleLines' },
    mediaType: 'application/x-ndjson',
    problems: [404, 429, 503],
  })
  async bundle(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const sessionId = sessionIdOf(id);
    const bundle = await this.commands.execute(new ExportSession(sessionId));
    if (!bundle) throw sessionUnknown(sessionId);
    const headers = {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': `attachment; filename="${sessionId}.bundle.ndjson"`,
      'cache-control': 'private, no-store',
      'x-revision': String(bundle.to),
    };
    void reply.headers(headers).send(Readable.from(bundle.lines, { objectMode: false }));
  }

  @Get('sessions/:id/events.csv')
  @Describe({
    summary: 'The events of a session as CSV (RFC 4180), without their data',
    description:
      'A line an event, with what a list says of it and its chain hash, narrowed as the list is. Nothing can be verified by it: for that take the bundle.',
    path: ['id'],
    query: [
      ...(['order', 'type', 'kind', 'stage', 'segmentOfEvent', 'actor', 'generation'] as const),
      ...(['since', 'until'] as const),
    ],
    answers: { 200: null },
    problems: [404, 422, 429, 503],
  })
  async events(
    @Param('id') id: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(id);
    const page = (more: object = {}) =>
      this.queries.execute(new ListEvents(eventsOf(sessionId, { ...query, ...WHOLE, ...more })));
    const first = await page();
    if (!first) throw sessionUnknown(sessionId);
    const headers = {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${sessionId}.events.csv"`,
      'cache-control': 'private, no-store',
      'x-revision': first.head,
    };
    const lines = eventsCsv(first, (after) => page({ after }));
    void reply.headers(headers).send(Readable.from(lines, { objectMode: false }));
  }

  @Get('signing-key')
  @Describe({
    summary: 'The public key that anchors and bundles of this server are signed with',
    answers: { 200: 'PublicKey' },
    problems: [429, 503],
  })
  key(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { keyId, publicKey } = this.anchors.signer;
    const body: PublicKey = { keyId, publicKey };
    sendJson(request, reply, body);
  }
}
