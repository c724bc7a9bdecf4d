import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GetReadiness } from '#backend/queries/health/get-readiness.query';
import { RouteTable } from '../errors/route-table.ts';
import { Describe } from '../openapi/describe.ts';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(RouteTable) private readonly routes: RouteTable,
  ) {}

  @Get('live')
  @Describe({ summary: 'The process answers', answers: { 200: 'Live' } })
  live(@Res() reply: FastifyReply): void {
    void reply.header('cache-control', 'no-store').send({ status: 'live' });
  }

  @Get('ready')
  @Describe({
    summary: 'Whether requests can be served: database, schema, build, projections, routes',
    answers: { 200: 'Ready', 503: 'Ready' },
  })
  async ready(@Req() _request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const found = await this.queries.execute(new GetReadiness());
    const checks = { ...found, routes: this.#routes() };
    const isReady = Object.values(checks).every(({ ok }) => ok);
    const body = { status: isReady ? 'ready' : 'not ready', checks };
    const headers = { 'cache-control': 'no-store', ...(isReady ? {} : { 'retry-after': '5' }) };
    void reply
      .code(isReady ? 200 : 503)
      .headers(headers)
      .send(body);
  }

  #routes() {
    const [v1, v3] = ['/api/v1', '/api/v3'].map((prefix) => this.routes.count(prefix));
    const ok = Boolean(v1 && v3);
    return { ok, detail: `${v1 ?? 0} paths under /api/v1, ${v3 ?? 0} under /api/v3` };
  }
}
