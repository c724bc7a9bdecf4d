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
import { sendJson } from '../send.ts';

class ListQuery {
  @IsOptional()
  @Matches(/^[1-9]\d{0,6}$/, { message: 'a whole number from 1' })
  readonly page?: string;
}

@ApiTags('documents')
@Controller('api/v1/sessions/:id/documents')
export class DocumentsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Describe({
    summary: 'The documents that the latest scoring of a session came with, a hundred a page',
    path: ['id'],
    query: ['page'],
    answers: { 200: 'DocumentListView' },
    problems: [404, 422, 429, 503],
  })
  async list(
    @Param('id') id: string,
    @Query('page') given: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(id);
    const { page = '1' } = check(ListQuery, { page: given }, 'query');
    const view = await this.queries.execute(new ListDocuments(sessionId, Number(page)));
    if (!view) throw sessionUnknown(sessionId);
    sendJson(request, reply, view);
  }

  @Get(':documentId')
  @Describe({
    summary: 'A document with the passages that are evidence of a layer',
    path: ['id', 'documentId'],
    answers: { 200: 'DocumentView' },
    problems: [404, 429, 503],
  })
  async show(
    @Param('id') id: string,
    @Param('documentId') documentId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sessionId = sessionIdOf(id);
    const view = await this.queries.execute(new GetDocument(sessionId, documentId));
    if (!view) {
      const message = `The latest scoring of "${sessionId}" has no document "${documentId}"`;
      throw new ApiError('document-unknown', message);
    }
    sendJson(request, reply, view);
  }
}
