import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadConfig } from './env.ts';

/** The lines of the refusal, or none when the environment is accepted. */
function refusals(env: NodeJS.ProcessEnv): string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').slice(1);
  }
}

describe('loadConfig', () => {
  it('fills in the defaults of an empty environment', () => {
    expect(loadConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      allowUnauthenticated: false,
      dataDir: path.resolve('.data'),
      databaseUrl: undefined,
      eventStoreUrl: undefined,
      projections: 'inline',
      maxBodyBytes: 33_554_432,
      autoGenerate: true,
      corsOrigins: [],
      logLevel: 'info',
    });
  });

  it('reads every variable', () => {
    const config = loadConfig({
      PORT: '0',
      HOST: '0.0.0.0',
      ALLOW_UNAUTHENTICATED: 'true',
      DATA_DIR: '/var/lib/stratalog',
      DATABASE_URL: 'postgres://me:secret@db:5432/stratalog',
      EVENTSTORE_URL: 'esdb://me:secret@log:2113',
      DATABASE_READ_URL: 'postgres://me:secret@replica:5432/stratalog',
      PROJECTIONS: 'off',
      MAX_BODY: '512 KiB',
      AUTO_GENERATE: 'false',
      CORS_ORIGINS: 'https://app.example.org, http://localhost:5173',
      LOG_LEVEL: 'warn',
      SIGNING_KEY_FILE: '/etc/stratalog/key',
      ANCHORS_FILE: '/mnt/other/anchors.ndjson',
      NARRATIVE_URL: 'https://models.example.org/v1',
      NARRATIVE_MODEL: 'm',
      NARRATIVE_API_KEY: 'secret',
    });
    expect(config).toEqual({
      port: 0,
      host: '0.0.0.0',
      allowUnauthenticated: true,
      dataDir: path.resolve('/var/lib/stratalog'),
      databaseUrl: 'postgres://me:secret@db:5432/stratalog',
      eventStoreUrl: 'esdb://me:secret@log:2113',
      databaseReadUrl: 'postgres://me:secret@replica:5432/stratalog',
      projections: 'off',
      maxBodyBytes: 524_288,
      autoGenerate: false,
      corsOrigins: ['https://app.example.org', 'http://localhost:5173'],
      logLevel: 'warn',
      signingKeyFile: path.resolve('/etc/stratalog/key'),
      anchorsFile: path.resolve('/mnt/other/anchors.ndjson'),
      narrative: { url: 'https://models.example.org/v1', model: 'm', apiKey: 'secret' },
    });
  });

  it('takes an empty variable as unset', () => {
    expect(loadConfig({ PORT: '', LOG_LEVEL: ' ' })).toEqual(loadConfig({}));
  });

  it('names every bad variable at once, with the cure', () => {
    const lines = refusals({
      PORT: '65536',
      HOST: '0.0.0.0',
      ALLOW_UNAUTHENTICATED: 'yes',
      DATABASE_URL: 'mysql://me:secret@db/x',
      DATABASE_READ_URL: 'mysql://me:secret@replica/x',
      EVENTSTORE_URL: 'kurrentdb://me:secret@log:2113',
      PROJECTIONS: 'on',
      MAX_BODY: 'lots',
      AUTO_GENERATE: '1',
      CORS_ORIGINS: 'https://app.example.org/path',
      LOG_LEVEL: 'loud',
    });
    expect(lines.map((line) => /^- (\w+)/.exec(line)?.[1])).toEqual([
      'PORT',
      'HOST',
      'ALLOW_UNAUTHENTICATED',
      'DATABASE_URL',
      'DATABASE_READ_URL',
      'EVENTSTORE_URL',
      'PROJECTIONS',
      'MAX_BODY',
      'AUTO_GENERATE',
      'CORS_ORIGINS',
      'LOG_LEVEL',
    ]);
    expect(lines[0]).toBe(
      '- PORT must be a whole number from 0 to 65535, not "65536". Try PORT=3000.',
    );
    expect(lines.join()).not.toContain('secret');
  });

  it.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('takes %s as this machine', (host) => {
    expect(loadConfig({ HOST: host }).host).toBe(host);
  });

  it.each(['0.0.0.0', '::', '192.168.1.2', '127.0.0.1.example.org'])(
    'refuses to listen on %s without consent',
    (host) => {
      expect(refusals({ HOST: host })).toHaveLength(1);
      expect(refusals({ HOST: host, ALLOW_UNAUTHENTICATED: 'true' })).toEqual([]);
    },
  );

  it.each(['*', 'null', 'app.example.org', 'ftp://app.example.org'])(
    'refuses %s as an origin',
    (origin) => {
      expect(refusals({ CORS_ORIGINS: origin })).toHaveLength(1);
    },
  );

  it('says what is wrong with the address of the log, and what to do', () => {
    expect(refusals({ EVENTSTORE_URL: 'kurrentdb://me:secret@log:2113' })).toEqual([
      '- EVENTSTORE_URL begins with kurrentdb://, which this client does not know; the same address ' +
        'works with esdb://. Leave it out to keep events in Postgres.',
    ]);
  });

  it.each<NodeJS.ProcessEnv>([
    { NARRATIVE_URL: 'https://models.example.org/v1' },
    { NARRATIVE_MODEL: 'm' },
    { NARRATIVE_API_KEY: 'se-cret' },
    { NARRATIVE_URL: 'https://me:se-cret@models.example.org', NARRATIVE_MODEL: 'm' },
    { NARRATIVE_URL: 'http://a/v1', NARRATIVE_MODEL: 'm', NARRATIVE_API_KEY: 'se-cret\nx' },
  ])('refuses a model that is half configured, without repeating a secret: %j', (env) => {
    const lines = refusals(env);
    expect(lines).toEqual([expect.stringMatching(/NARRATIVE_/)]);
    expect(lines.join()).not.toContain('se-cret');
  });

  it('exports spans only when an OpenTelemetry variable asks for it', () => {
    const traced = (env: NodeJS.ProcessEnv) => loadConfig(env).tracing ?? false;
    const endpoint = 'http://localhost:4318';
    expect(traced({ OTEL_SERVICE_NAME: 'mine' })).toBe(false);
    expect(traced({ OTEL_TRACES_EXPORTER: 'otlp' })).toBe(true);
    expect(traced({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint })).toBe(true);
    expect(traced({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${endpoint}/v1/traces` })).toBe(true);
    const off = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint };
    expect(traced({ ...off, OTEL_TRACES_EXPORTER: 'none' })).toBe(false);
    expect(traced({ ...off, OTEL_SDK_DISABLED: 'true' })).toBe(false);
  });

  it('does not mind the protocol of others while it sends no spans', () => {
    const ofTheHost = { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' };
    const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318' };
    const off = [{ OTEL_SDK_DISABLED: 'true' }, { OTEL_TRACES_EXPORTER: 'none' }];
    for (const one of off) {
      expect(loadConfig({ ...ofTheHost, ...endpoint, ...one }).tracing).toBeUndefined();
    }
    expect(loadConfig(ofTheHost).tracing).toBeUndefined();
    expect(refusals({ ...ofTheHost, ...endpoint })).toHaveLength(1);
  });

  it('refuses what it cannot export to, without repeating a password', () => {
    const refused = refusals({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'grpc://me:secret@collector:4317',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
    });
    expect(refused).toHaveLength(2);
    expect(refused[0]).toMatch(/^- OTEL_EXPORTER_OTLP_ENDPOINT must be the http/);
    expect(refused[1]).toMatch(/^- OTEL_EXPORTER_OTLP_PROTOCOL must be http\/json, not "grpc"/);
    expect(refused.join()).not.toMatch('secret');
  });
});
