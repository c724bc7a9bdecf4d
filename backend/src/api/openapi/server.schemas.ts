import { hash, list, object, ref, text, word, yesNo } from './schema.ts';

const CHECK = object({ ok: yesNo, detail: text });

export const SERVER_SCHEMAS = {
  Json: {
    description: 'Any JSON value',
    anyOf: [
      { type: ['null', 'boolean', 'number', 'string'] },
      { type: 'array', items: ref('Json') },
      { type: 'object', additionalProperties: ref('Json') },
    ],
  },
  Refusal: object(
    {
      pointer: {
        type: 'string',
        description: 'RFC 6901 pointer into the body; a member name for a query or header',
      },
      message: text,
      expected: text,
      actual: text,
      repeats: { type: 'string', description: 'Of a repeated id: pointer of where it came first' },
    },
    'repeats',
  ),
  Problem: {
    ...object(
      {
        type: { type: 'string', format: 'uri-reference' },
        title: text,
        status: { type: 'integer', minimum: 400, maximum: 599 },
        detail: text,
        instance: text,
        traceId: { type: 'string', pattern: '^[0-9a-f]{32}$' },
        errors: list(ref('Refusal')),
      },
      'errors',
    ),
    description: 'Problem details, RFC 9457',
  },
  ProblemKind: object({
    type: text,
    status: { type: 'integer' },
    title: text,
    remedy: text,
  }),
  PublicKey: {
    ...object({ keyId: { type: 'string', pattern: '^[0-9a-f]{16}$' }, publicKey: hash }),
    description: 'Ed25519, RFC 8032. The id is the start of the SHA-256 of the key',
  },
  BundleLines: { type: 'string', description: 'Lines of JSON: header, events, signed manifest' },
  ProblemKinds: object({ problems: list(ref('ProblemKind')) }),
  Live: object({ status: { const: 'live' } }),
  Ready: object({
    status: word('ready', 'not ready'),
    checks: object({
      database: CHECK,
      schema: CHECK,
      activeBuild: CHECK,
      projections: object({ ok: yesNo, detail: text, lag: { type: ['object', 'null'] } }),
      routes: CHECK,
    }),
  }),
};
