import { Controller, Get, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { ListBuilds } from '#backend/queries/admin/builds.query';
import { ListJobs } from '#backend/queries/admin/jobs.query';
import { Describe } from '../openapi/describe.ts';
import { addBuilds, addJobs } from './metrics.ts';

/** Numbers for Prometheus, taken when they are asked for. */
@ApiTags('health')
@Controller('health')
export class MetricsController {
  readonly #ofProcess = new Registry();

  constructor(private readonly queries: QueryBus) {
    collectDefaultMetrics({ register: this.#ofProcess });
  }

  @Get('metrics')
  @Describe({
    summary: 'Lag, life and parked sessions of the read tables, and generations, for Prometheus',
    answers: { 200: null },
    mediaType: 'text/plain',
    problems: [503],
  })
  async metrics(@Res() reply: FastifyReply): Promise<void> {
    const ofProduct = new Registry();
    const [{ builds }, jobs] = await Promise.all([
      this.queries.execute(new ListBuilds()),
      this.queries.execute(new ListJobs()),
    ]);
    addBuilds(ofProduct, builds);
    addJobs(ofProduct, jobs);
    const all = Registry.merge([this.#ofProcess, ofProduct]);
    void reply
      .header('content-type', all.contentType)
      .header('cache-control', 'no-store')
      .send(await all.metrics());
  }
}
