import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TABLES } from '#contract/table-views';
import { tableForm } from '#backend/queries/tables/table-forms';
import { ApiError } from '../errors/api-error.ts';
import { Describe } from '../openapi/describe.ts';
import { VisibleReplies } from './visible-replies.ts';

type TableRequest = FastifyRequest<{ Params: { id: string; table: string } }>;

/** Tables of results, to be taken elsewhere. */
@ApiTags('results')
@Controller('api/v1/sessions/:id/tables')
export class TablesController {
  constructor(private readonly replies: VisibleReplies) {}

  @Get(':table')
  @Describe({
    summary: 'A table of the visible generation, as CSV or JSON',
    description:
      'factors, patterns, scenarios or kpis, with .csv or .json. CSV is RFC 4180 with units in its head; each line names session, generation, revision, seed, runs, engine and method.',
    path: ['id', 'table'],
    query: ['minRevision', 'at'],
    answers: { 200: 'ResultTable' },
    problems: [404, 409, 422, 429, 503],
  })
  async table(@Req() request: TableRequest, @Res() reply: FastifyReply): Promise<void> {
    const { id, table: file } = request.params;
    const [name, format] = file.split('.');
    const table = TABLES.find((one) => one === name);
    if (!table || (format !== 'csv' && format !== 'json') || file !== `${table}.${format}`) {
      const names = TABLES.map((one) => `${one}.csv, ${one}.json`).join(', ');
      throw new ApiError('table-unknown', `There is no table "${file}"; there are ${names}`);
    }
    // A session id has neither quotes nor other characters that a file name may not have.
    reply.header('content-disposition', `attachment; filename="${id}-${file}"`);
    await this.replies.send(request, reply, tableForm(table, format));
  }
}
