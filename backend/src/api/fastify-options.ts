import type { FastifyServerOptions } from 'fastify';
import type { Config } from '#backend/config/env';
import { sendError } from './errors/render.ts';
import { toApiError } from './errors/to-api-error.ts';

/** A request that is not there in full by then is given up. */
const REQUEST_TIMEOUT_MS = 120_000;

/** How the server has to be made for the API: what can be said only when it is made. */
export function fastifyOptions(config: Pick<Config, 'maxBodyBytes'>) {
  return {
    bodyLimit: config.maxBodyBytes,
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: {
      ignoreTrailingSlash: true,
      // A topic of 500 characters, each of three bytes that are percent-encoded.
      maxParamLength: 5000,
    },
    // URLs that the router cannot read never come to the error filter.
    frameworkErrors: (error, request, reply) => sendError(toApiError(error), request, reply),
  } satisfies FastifyServerOptions;
}
