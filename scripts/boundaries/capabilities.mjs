import { DOMAIN, TESTS, npm } from './paths.mjs';

/**
 * A library that only some places may use.
 * @param {{ name: string, why: string, library: string, only: string[] }} rule
 */
function confined({ name, why, library, only }) {
  return {
    name,
    comment: why,
    severity: 'error',
    from: { path: '^(backend|projections|frontend)/', pathNot: [TESTS, ...only] },
    to: { path: library },
  };
}

export const capabilities = [
  confined({
    name: 'nest-stays-in-the-server',
    why: 'Nest wires the server together; everything else is plain code that it calls. Export a function.',
    library: npm('@nestjs'),
    only: [
      '^backend/src/(api|audit|cli|commands|queries|process)/',
      '^backend/src/[^/]+\\.ts$',
      '^projections/src/main\\.ts$',
    ],
  }),
  confined({
    name: 'sql-stays-near-the-tables',
    why: 'SQL lives in tables, engine, builds, rebuild, migrations, queries, the job table and the Postgres log. Ask one of them.',
    library: npm('pg', 'typeorm'),
    only: [
      ...[
        '\\.table\\.ts$',
        '^projections/src/(engine|builds|rebuild)/',
        '^projections/src/main\\.ts$',
      ],
      ...['^projections/migrations/', '^backend/event-store/(postgres|migrations)/'],
      ...[
        '^backend/src/(audit|queries|process)/',
        '^backend/src/[^/]+\\.ts$',
        '^backend/src/copy/open-',
      ],
    ],
  }),
  confined({
    name: 'copy-has-one-door',
    why: 'Rows are copied into a build by one function, in the transaction of its caller. Call copyInto.',
    library: npm('pg-copy-streams'),
    only: ['^projections/src/engine/fill/copy-into\\.ts$'],
  }),
  confined({
    name: 'eventstoredb-stays-in-its-adapter',
    why: 'Everybody else speaks to the port, which has other adapters too.',
    library: npm('@eventstore'),
    only: ['^backend/event-store/eventstoredb/client\\.ts$'],
  }),
  confined({
    name: 'spans-have-one-door',
    why: 'Where nothing is exported only its interface may be loaded. Open spans by spans.ts.',
    library: npm('@opentelemetry/api'),
    only: ['^backend/src/tracing/spans\\.ts$'],
  }),
  confined({
    name: 'the-exporter-is-loaded-when-it-is-used',
    why: 'It is large, and off by default: it is imported by name at run time. Call startTracing.',
    library: npm('@opentelemetry/(sdk|exporter|resources)[^/]*'),
    only: ['^backend/src/tracing/exporting\\.ts$'],
  }),
  confined({
    name: 'd3-stays-in-the-geometry',
    why: 'Components draw what pure functions have measured. Put the geometry beside the others in lib/charts.',
    library: npm('d3-array', 'd3-shape'),
    only: ['^frontend/src/lib/charts/'],
  }),
  {
    name: 'libraries-of-the-domain-are-wrapped',
    comment:
      'A library that results depend on is named in one file, where it is checked and can be replaced. Import the wrapper.',
    severity: 'error',
    from: {
      path: DOMAIN,
      pathNot: [
        TESTS,
        '^backend/domain/(hash|signature|canonical-json|ids|intake/json-schema|numeric/[^/]+|changes/json-patch|personas/k-means|text/text-engine)\\.ts$',
      ],
    },
    to: {
      path: npm(
        ...['@stdlib', '@noble', 'canonicalize', 'uuid', 'ajv', 'rfc6902', 'ml-kmeans'],
        ...['wink-nlp', 'wink-eng-lite-web-model'],
      ),
    },
  },
];
