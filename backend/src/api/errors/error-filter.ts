import { Catch } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { traceIdOf } from '../request/trace.ts';
import { ApiError } from './api-error.ts';
import { PROBLEMS } from './problems.ts';
import { sendError } from './render.ts';
import type { RouteTable } from './route-table.ts';
import { toApiError } from './to-api-error.ts';

/** The one place where whatever went wrong becomes an answer. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly routes: RouteTable,
    private readonly log: Logger,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const error = this.#orOtherMethod(toApiError(thrown), request);
    if (PROBLEMS[error.problem].status >= 500) {
      const context = { err: error.cause ?? error, traceId: traceIdOf(request), url: request.url };
      this.log.error(context, error.message);
    }
    const reply = http.getResponse<FastifyReply>();
    if (!reply.sent) sendError(error, request, reply);
  }

  /** A path that exists for another method is not "not found". */
  #orOtherMethod(error: ApiError, request: FastifyRequest): ApiError {
    if (error.problem !== 'not-found') return error;
    const path = request.url.split('?', 1)[0] ?? '';
    const methods = this.routes.methodsOf(path);
    if (methods.length === 0) return new ApiError('not-found', `There is nothing at ${path}`);
    return new ApiError('method-not-allowed', `${path} does not answer ${request.method}`, {
      headers: { allow: methods.join(', ') },
    });
  }
}
