import { CONTRACT, DOMAIN, EVENT_STORE, PROJECTIONS, SPANS, TESTS, TOKENS, npm } from './paths.mjs';

/**
 * One row of the table of borders: what the files at `from` may import, and nothing else.
 * @param {{ name: string, why: string, from: string, except?: string, may: string[], node?: boolean }} row
 */
function row({ name, why, from, except, may, node = false }) {
  return {
    name,
    comment: why,
    severity: 'error',
    from: { path: from, pathNot: except ? [TESTS, except] : [TESTS] },
    to: { pathNot: may, ...(node && { dependencyTypesNot: ['core'] }) },
  };
}

const NEST = npm('@nestjs', 'rxjs', 'reflect-metadata');
const VALIDATION = npm('class-validator', 'class-transformer');

/** Imports follow the data: contract <- domain <- commands <- api, contract <- projections <- queries <- api. */
export const borders = [
  row({
    name: 'contract-imports-nothing',
    why: 'The contract is what all parts agree on. Move what it needs into it, or do the work elsewhere.',
    from: CONTRACT,
    may: [CONTRACT],
  }),
  row({
    name: 'domain-is-pure',
    why: 'Decisions replay bit by bit only without Node, Nest, clock and randomness. Take what is needed as an argument.',
    from: DOMAIN,
    may: [
      CONTRACT,
      DOMAIN,
      npm(
        '@stdlib',
        '@noble/(hashes|curves)',
        'canonicalize',
        'uuid',
        'ajv',
        'ml-kmeans',
        'wink-nlp',
      ),
      npm('rfc6902', 'wink-eng-lite-web-model'),
    ],
  }),
  row({
    name: 'event-store-knows-the-contract-only',
    why: 'The log stores events and does not judge them. Decide in the domain, append from a command.',
    from: EVENT_STORE,
    may: [CONTRACT, EVENT_STORE, npm('pg', 'typeorm', '@eventstore', 'ajv')],
    node: true,
  }),
  row({
    name: 'commands-never-read-tables',
    why: 'Tables lag behind the log. Decide from the folded stream of events.',
    from: '^backend/src/(commands|process)/',
    may: [
      ...[CONTRACT, DOMAIN, EVENT_STORE, SPANS, TOKENS, '^backend/src/(commands|process)/'],
      ...[NEST, VALIDATION, npm('pg', 'typeorm', 'pino', 'piscina', 'uuid', 'csv-parse')],
    ],
    node: true,
  }),
  row({
    name: 'queries-never-decide',
    why: 'Queries show what happened: tables, and for history the log, the fold and the pure projections. Change through a command.',
    from: '^backend/src/queries/',
    may: [
      ...[CONTRACT, EVENT_STORE, TOKENS, '^backend/src/queries/'],
      ...['^projections/src/.*\\.(table|projection)\\.ts$', '^projections/src/(engine|rebuild)/'],
      ...[
        '^backend/domain/generation/(state|evolve|fold)',
        '^backend/domain/(hash|canonical-json|history/|intake/collect-sources|changes/)',
        '^backend/domain/(factors/basis|scenarios/paired-runs)\\.ts$',
      ],
      ...[NEST, npm('pg', 'typeorm', 'pino')],
    ],
    node: true,
  }),
  row({
    name: 'audits-compute-again',
    why: 'An audit compares what is stored with what the domain and the projections give. Answer it from the API.',
    from: '^backend/src/audit/',
    may: [
      ...[CONTRACT, DOMAIN, EVENT_STORE, TOKENS, '^backend/src/(audit|commands)/'],
      ...['^projections/src/(engine|builds)/', NEST, npm('pg', 'pino')],
    ],
    node: true,
  }),
  row({
    name: 'api-validates-and-delegates',
    why: 'A route translates HTTP. Ask a query, send a command; compute and read tables there.',
    from: '^backend/src/api/',
    may: [
      ...[
        CONTRACT,
        SPANS,
        TOKENS,
        '^backend/src/(api|audit|commands|queries)/',
        '^backend/src/config/env\\.ts$',
      ],
      ...[NEST, VALIDATION, npm('fastify', '@fastify', 'pino', 'prom-client', 'uuid')],
    ],
    node: true,
  }),
  row({
    name: 'the-command-line-asks-a-server',
    why: 'The command line speaks HTTP, and checks files with pure functions. Add a route, and ask it.',
    from: '^backend/src/cli/',
    may: [
      ...[CONTRACT, DOMAIN, '^backend/event-store/codec/', '^backend/src/cli/'],
      '^backend/src/config/env\\.ts$',
      ...[NEST, npm('nest-commander', 'cli-progress')],
    ],
    node: true,
  }),
  row({
    name: 'config-stands-alone',
    why: 'The configuration is read before anything else exists. Hand values to it, or take them from it.',
    from: '^backend/src/config/',
    may: [
      ...['^backend/src/config/', '^backend/event-store/eventstoredb/connection-string\\.ts$'],
      ...[VALIDATION, npm('reflect-metadata', 'pg')],
    ],
    node: true,
  }),
  row({
    name: 'tracing-stands-alone',
    why: 'Spans know names, ids and counts. Hand them over as arguments.',
    from: '^backend/src/tracing/',
    may: ['^backend/src/tracing/', npm('@opentelemetry')],
    node: true,
  }),
  row({
    name: 'tokens-import-nothing',
    why: 'Names that every part of the server uses must not pull other parts in.',
    from: TOKENS,
    may: ['^$'],
  }),
  row({
    name: 'a-projection-knows-no-other',
    why: 'Each read table can be rebuilt and removed alone. Share through the contract or the engine.',
    from: '^projections/src/([^/]+)/',
    except: '^projections/src/(engine|builds|rebuild)/',
    may: [CONTRACT, EVENT_STORE, '^projections/src/(engine|$1)/', npm('pg', 'typeorm')],
    node: true,
  }),
  row({
    name: 'projection-files-are-pure',
    why: 'A projection is a function from events to rows: no database, no Node. Put SQL into the engine or a table.',
    from: '\\.projection\\.ts$',
    may: [CONTRACT, '^projections/src/'],
  }),
  row({
    name: 'engine-knows-events-and-tables',
    why: 'The runner projects what is recorded. It has no use for decisions, commands or HTTP.',
    from: '^projections/src/(engine|builds|rebuild)/',
    may: [
      CONTRACT,
      EVENT_STORE,
      PROJECTIONS,
      npm('pg', 'pg-copy-streams', 'typeorm', 'pino', 'piscina'),
    ],
    node: true,
  }),
  row({
    name: 'migrations-stand-alone',
    why: 'A migration describes one moment in time. What it imports must not change under it.',
    from: '^(projections/migrations|backend/event-store/migrations)/',
    may: ['^(projections/migrations|backend/event-store/migrations)/', npm('typeorm', 'pg')],
    node: true,
  }),
  row({
    name: 'pages-know-pages-only',
    why: 'Pages get everything over HTTP. Call the API from lib/server/api.ts.',
    from: '^frontend/src/',
    except: '^frontend/src/(lib/(contract|audit-engine)|app\\.d)\\.ts$',
    may: [
      ...['^frontend/src/', '^\\$(app|env)/', '\\$types(\\.js)?$'],
      ...[npm('svelte', '@sveltejs', 'bits-ui', 'd3-array', 'd3-shape', 'openapi-fetch')],
    ],
  }),
  row({
    name: 'the-audit-enters-pages-by-one-file',
    why: 'A bundle is verified in the browser by the code that the server and the command line use. Everything else comes over HTTP.',
    from: '^frontend/src/lib/audit-engine\\.ts$',
    may: [
      ...['^frontend/src/lib/contract\\.ts$', CONTRACT],
      '^backend/domain/(audit|bundle|changes|hash|history)',
      '^backend/event-store/codec/',
    ],
  }),
  row({
    name: 'contract-enters-pages-by-one-file',
    why: 'One file shows what the pages take from the contract. Export the name there.',
    from: '^frontend/src/lib/contract\\.ts$',
    may: [CONTRACT],
  }),
];
