import { Catch } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Unshown, UnshownThings } from '#backend/queries/unshown';
import { traceIdOf } from '../request/trace.ts';
import { ApiError } from './api-error.ts';
import { PROBLEMS } from './problems.ts';
import type { ProblemName } from './problems.ts';
import { isOlder, sendError } from './render.ts';
import type { RouteTable } from './route-table.ts';
import { toApiError } from './to-api-error.ts';

/** Answers of 503 that a caller can bring about, by a minRevision that is not there yet for example. */
const NO_FAULT: ReadonlySet<ProblemName> = new Set([
  'read-model-behind',
  'session-parked',
  'shutting-down',
  'too-many-streams',
]);

/** The one place where whatever went wrong becomes an answer. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly routes: RouteTable,
    private readonly log: Logger,
    private readonly unshown: Pick<UnshownThings, 'find'>,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const error = this.#inContext(toApiError(thrown), request);
    const answer = (told: ApiError): void => {
      this.#note(told, request);
      const reply = http.getResponse<FastifyReply>();
      if (!reply.sent) sendError(told, request, reply);
    };
    const { unshown } = error.options;
    if (!unshown || !mayBeOnItsWay(unshown, request)) return answer(error);
    void this.#asTheLogTells(error, unshown).then(answer);
  }

  /** What is at fault is told with its stack; a caller who only asks again later needs none. */
  #note(error: ApiError, request: FastifyRequest): void {
    if (PROBLEMS[error.problem].status < 500) return;
    const where = { traceId: traceIdOf(request), url: request.url };
    if (NO_FAULT.has(error.problem)) this.log.info(where, error.message);
    else this.log.error({ err: error.cause ?? error, ...where }, error.message);
  }

  async #asTheLogTells(error: ApiError, unshown: Unshown): Promise<ApiError> {
    try {
      const later = await this.unshown.find(unshown);
      return later ? toApiError(later) : error;
    } catch (failure) {
      return toApiError(failure); // it may be there: nobody could tell
    }
  }

  #inContext(error: ApiError, request: FastifyRequest): ApiError {
    if (error.problem === 'not-found') return this.#orOtherMethod(request);
    if (error.problem === 'body-too-large') return tooLarge(request.routeOptions.bodyLimit);
    return error;
  }

  /** A path that exists for another method is not "not found". */
  #orOtherMethod(request: FastifyRequest): ApiError {
    const path = request.url.split('?', 1)[0] ?? '';
    const methods = this.routes.methodsOf(path);
    if (methods.length === 0) return new ApiError('not-found', `There is nothing at ${path}`);
    return new ApiError('method-not-allowed', `${path} does not answer ${request.method}`, {
      headers: { allow: methods.join(', ') },
    });
  }
}

/** Older clients take 404 alone for "not there"; of a session's past the log itself was asked. */
function mayBeOnItsWay(unshown: Unshown, request: FastifyRequest): boolean {
  const { at } = request.query as { readonly at?: unknown }; // how the server hands a query over
  return !isOlder(request) && (at === undefined || 'generationId' in unshown);
}

function tooLarge(limit: number | undefined): ApiError {
  const most = limit === undefined ? '' : `${inWords(limit)}, `;
  const message =
    `The body is larger than ${most}the most that this server takes. ` +
    'Send less, or start the server with a larger MAX_BODY.';
  return new ApiError('body-too-large', message);
}

function inWords(bytes: number): string {
  const mebibytes = bytes / 2 ** 20;
  return Number.isInteger(mebibytes) ? `${mebibytes} MiB` : `${bytes} bytes`;
}
