import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '#backend/config/env';
import { UnshownThings } from '#backend/queries/unshown';
import { LOGGER } from '#backend/tokens';
import { ErrorFilter } from './errors/error-filter.ts';
import { RouteTable } from './errors/route-table.ts';
import { mountDocument } from './openapi/document.ts';
import { registerBodyParsers } from './request/body-parsers.ts';
import { refusePreconditions } from './request/preconditions.ts';
import { limitRate } from './request/rate-limit.ts';
import { traceRequests } from './request/trace.ts';

const REQUESTS_PER_SECOND = 200;

const EXPOSED_HEADERS = [
  'ETag',
  'Link',
  'Location',
  'Retry-After',
  'X-As-Of',
  'X-Parked',
  'X-Revision',
  'X-Stale',
];

export interface ApiOptions {
  /** What one address may ask for; null for as much as it can. 200 if not given. */
  readonly requestsPerSecond?: number | null;
  /** Whether requests get spans. Not if not given. */
  readonly traced?: boolean;
}

/**
 * Sets up what holds for all routes: errors, bodies, other origins, the rate limit and the OpenAPI
 * document. Call it before `app.init()`, on an application made with `fastifyOptions` and
 * `bodyParser: false`.
 */
export function configureApi(
  app: NestFastifyApplication,
  config: Pick<Config, 'maxBodyBytes' | 'corsOrigins'>,
  options: ApiOptions = {},
): void {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  const routes = app.get(RouteTable);
  fastify.addHook('onRoute', ({ url, method }) => routes.add(url, [method].flat()));
  // First: a browser hides every answer that lacks these headers, refusals as well.
  if (config.corsOrigins.length > 0) allowOrigins(app, config.corsOrigins);
  const { requestsPerSecond = REQUESTS_PER_SECOND, traced = false } = options;
  if (traced) traceRequests(fastify);
  if (requestsPerSecond !== null) limitRate(fastify, requestsPerSecond);
  refusePreconditions(fastify);
  registerBodyParsers(app, config.maxBodyBytes);
  app.useGlobalFilters(new ErrorFilter(routes, app.get<Logger>(LOGGER), app.get(UnshownThings)));
  mountDocument(app);
}

function allowOrigins(app: NestFastifyApplication, origins: readonly string[]): void {
  app.enableCors({
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST', 'DELETE'],
    exposedHeaders: EXPOSED_HEADERS,
    maxAge: 600,
  });
}
