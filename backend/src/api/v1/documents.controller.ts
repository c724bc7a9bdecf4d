import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GetDocument } from '#backend/queries/documents/get-document.query';
import { ListDocuments } from '#backend/queries/documents/list-documents.query';
import { ApiError } from '../errors/api-error.ts';
import { Describe } from '../openapi/describe.ts';
import { check } from '../request/check.ts';
import { sessionIdOf, sessionUnknown } from '../request/params.ts';
import { sendRead } from '../send.ts';
import { PastReads } from './past-reads.ts';

class ListQuery {
  @IsOptional()
  @Matches(/^[1-9]\d{0,6}$/, { message: 'a whole number from 1' })
  readonly page?: string;
}

@ApiTags('documents')
@Controller('api/v1/sessions/:id/documents')
export class DocumentsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly past: PastReads,
  ) {}

  @Get()
  @Describe({
    summary: 'The documents that the latest scoring of a session came with, a hundred a page',
    path: ['id'],
    query: ['page', 'at'],
    answers: { 200: 'DocumentListView' },
    problems: [404, 409, 422, 429, 503],
  })
  async list(
    @Param('id') id: string,
    @Query('page') given: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(id);
    const { page = '1' } = check(ListQuery, { page: given }, 'query');
    const past = await this.past.of(sessionId, request.query);
    const asked = new ListDocuments(sessionId, Number(page), past?.tables);
    const view = await this.queries.execute(asked);
    if (!view) throw sessionUnknown(sessionId);
    sendRead(request, reply, view, past);
  }

  @Get(':documentId')
  @Describe({
    summary: 'A document with the passages that are evidence of a layer',
    path: ['id', 'documentId'],
    query: ['at'],
    answers: { 200: 'DocumentView' },
    problems: [404, 409, 422, 429, 503],
  })
  async show(
    @Param('id') id: string,
    @Param('documentId') documentId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(id);
    const past = await this.past.of(sessionId, request.query);
    const asked = new GetDocument(sessionId, documentId, past?.tables);
    const view = await this.queries.execute(asked);
    if (!view) {
      const message = `The latest scoring of "${sessionId}" has no document "${documentId}"`;
      throw new ApiError('document-unknown', message, { unshown: { sessionId, documentId } });
    }
    sendRead(request, reply, view, past);
  }
}
