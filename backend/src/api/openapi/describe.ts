import { applyDecorators } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiResponse,
} from '@nestjs/swagger';
import { schemaRef } from './schemas.ts';
import type { SchemaName } from './schemas.ts';
import { PARAMETERS } from './parameters.ts';
import type { ParameterName } from './parameters.ts';

export interface Description {
  readonly summary: string;
  readonly description?: string;
  readonly path?: readonly ParameterName[];
  readonly query?: readonly ParameterName[];
  /** Any one of these; none is required where every member is optional. */
  readonly body?: readonly SchemaName[];
  /** Schema of the JSON body by status; null for an answer of another kind or none. */
  readonly answers: Readonly<Record<number, SchemaName | null>>;
  /** Media type of the answers; JSON if not given. */
  readonly mediaType?: string;
  /** Statuses that are answered by a problem document. */
  readonly problems?: readonly number[];
  /** Statuses of the older API, answered by `{detail}`. */
  readonly details?: readonly number[];
  readonly idempotent?: boolean;
}

/** Says in the OpenAPI document what a route takes and answers. */
export function Describe(of: Description): MethodDecorator {
  const { summary, description } = of;
  return applyDecorators(
    ApiOperation(description === undefined ? { summary } : { summary, description }),
    ...(of.path ?? []).map((name) => ApiParam({ name, ...PARAMETERS[name] })),
    ...(of.query ?? []).map((name) => ApiQuery({ name, required: false, ...PARAMETERS[name] })),
    ...(of.body ? [bodyOf(of.body)] : []),
    ...(of.idempotent ? [IDEMPOTENCY_KEY, ACTOR] : []),
    ...answersOf(of),
  );
}

function answersOf(of: Description): MethodDecorator[] {
  const { mediaType = 'application/json' } = of;
  return [
    ...Object.entries(of.answers).map(([status, name]) =>
      responseOf(Number(status), name ?? null, mediaType),
    ),
    ...(of.problems ?? []).map((status) =>
      responseOf(status, 'Problem', 'application/problem+json'),
    ),
    ...(of.details ?? []).map((status) => responseOf(status, 'OlderError', 'application/json')),
  ];
}

function responseOf(status: number, name: SchemaName | null, mediaType: string): MethodDecorator {
  const description = DESCRIPTIONS[status] ?? '';
  if (name === null) return ApiResponse({ status, description });
  return ApiResponse({
    status,
    description,
    content: { [mediaType]: { schema: schemaRef(name) } },
  });
}

/** Types of body that are not JSON alone, by the schema that stands for them. */
const MEDIA_TYPES: Partial<Record<SchemaName, readonly string[]>> = {
  SentDocuments: ['application/json', 'application/x-ndjson'],
  TableText: ['text/csv'],
};

function bodyOf(names: readonly SchemaName[]): MethodDecorator {
  const [only] = names;
  const schema =
    names.length === 1 && only ? schemaRef(only) : { oneOf: names.map((name) => schemaRef(name)) };
  const types = names.flatMap((name) => MEDIA_TYPES[name] ?? ['application/json']);
  return applyDecorators(ApiBody({ schema }), ApiConsumes(...new Set(types)));
}

const IDEMPOTENCY_KEY = ApiHeader({
  name: 'Idempotency-Key',
  required: false,
  description:
    'Makes the request safe to repeat: the same key with the same request gets the first answer again, with another one 422.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
});

const ACTOR = ApiHeader({
  name: 'X-Actor',
  required: false,
  description: 'Who acts, as recorded in the history. Not verified.',
  schema: { type: 'string', maxLength: 128 },
});

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  200: 'As asked for',
  201: 'Recorded',
  202: 'Accepted; follow Location',
  204: 'Nothing more will come',
  304: 'What the caller has is current',
  400: 'The request cannot be read',
  404: 'It does not exist',
  409: 'The state of the session does not allow it',
  413: 'The body is too large',
  415: 'The body is not JSON',
  422: 'The input is not acceptable; each place is named',
  429: 'Too many requests; see Retry-After',
  500: 'A fault of the server',
  503: 'Not now; see Retry-After. Also what the log has and the read tables do not show yet; see /health/ready',
};
