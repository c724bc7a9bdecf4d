import path from 'node:path';
import { validateSync } from 'class-validator';
import { Environment, LOG_LEVELS, SIZE, splitList } from './environment.ts';

export type LogLevel = (typeof LOG_LEVELS)[number];

/** What the environment asks for, checked and with its defaults filled in. */
export interface Config {
  /** 0 means any free port. */
  readonly port: number;
  readonly host: string;
  readonly allowUnauthenticated: boolean;
  /** An absolute path. */
  readonly dataDir: string;
  /** Undefined: start the embedded Postgres in `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** A read-only replica of it, for queries alone. Not set: they read where is written. */
  readonly databaseReadUrl?: string | undefined;
  /** An EventStoreDB that keeps the events; undefined: Postgres does. */
  readonly eventStoreUrl: string | undefined;
  /** `off`: another process runs the projections. */
  readonly projections: 'inline' | 'off';
  readonly maxBodyBytes: number;
  readonly autoGenerate: boolean;
  readonly corsOrigins: readonly string[];
  readonly logLevel: LogLevel;
  /** Absolute. Not set: `keys/signing-key` in the data folder. */
  readonly signingKeyFile?: string | undefined;
  /** Absolute. Not set: `anchors.ndjson` in the data folder. */
  readonly anchorsFile?: string | undefined;
  /** The model that texts are reworded by. Not set: they stay as they are. */
  readonly narrative?: NarrativeConfig | undefined;
  /** Whether spans are exported; the exporter reads where to by itself. Not set: no. */
  readonly tracing?: boolean | undefined;
}

export interface NarrativeConfig {
  /** Of a server with OpenAI's chat completions, without `/chat/completions`. */
  readonly url: string;
  readonly model: string;
  readonly apiKey?: string | undefined;
}

/**
 * Reads and checks the configuration. An empty variable counts as unset.
 * @throws one error that names every bad variable and what to do about it
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = pick(env);
  const problems = validateSync(given, { stopAtFirstError: true }).flatMap(({ constraints }) =>
    Object.values(constraints ?? {}),
  );
  if (problems.length > 0) {
    throw new Error(`The configuration is not right:\n${problems.map((p) => `- ${p}`).join('\n')}`);
  }
  return toConfig(given);
}

const NAMES = [
  'PORT',
  'HOST',
  'ALLOW_UNAUTHENTICATED',
  'DATA_DIR',
  'DATABASE_URL',
  'DATABASE_READ_URL',
  'EVENTSTORE_URL',
  'PROJECTIONS',
  'MAX_BODY',
  'AUTO_GENERATE',
  'CORS_ORIGINS',
  'LOG_LEVEL',
  'SIGNING_KEY_FILE',
  'ANCHORS_FILE',
  'NARRATIVE_URL',
  'NARRATIVE_MODEL',
  'NARRATIVE_API_KEY',
  'OTEL_SDK_DISABLED',
  'OTEL_TRACES_EXPORTER',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
  'OTEL_EXPORTER_OTLP_PROTOCOL',
  'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL',
] as const satisfies readonly (keyof Environment)[];

function pick(env: NodeJS.ProcessEnv): Environment {
  const given = new Environment();
  for (const name of NAMES) {
    const value = env[name]?.trim();
    if (value) given[name] = value;
  }
  if (!isTraced(given)) {
    // May be set for a whole host, where others send in it.
    delete given.OTEL_EXPORTER_OTLP_PROTOCOL;
    delete given.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL;
  }
  return given;
}

function toConfig(given: Environment): Config {
  return {
    port: Number(given.PORT ?? 3000),
    host: given.HOST ?? '127.0.0.1',
    allowUnauthenticated: given.ALLOW_UNAUTHENTICATED === 'true',
    dataDir: path.resolve(given.DATA_DIR ?? '.data'),
    databaseUrl: given.DATABASE_URL,
    eventStoreUrl: given.EVENTSTORE_URL,
    databaseReadUrl: given.DATABASE_READ_URL,
    projections: given.PROJECTIONS === 'off' ? 'off' : 'inline',
    maxBodyBytes: toBytes(given.MAX_BODY ?? '32 MiB'),
    autoGenerate: given.AUTO_GENERATE !== 'false',
    corsOrigins: splitList(given.CORS_ORIGINS ?? ''),
    logLevel: LOG_LEVELS.find((level) => level === given.LOG_LEVEL) ?? 'info',
    ...signingOf(given),
    ...narrativeOf(given),
    ...tracingOf(given),
  };
}

function tracingOf(given: Environment): Pick<Config, 'tracing'> {
  return isTraced(given) ? { tracing: true } : {};
}

/** An endpoint is enough; `otlp` alone means the collector on this machine. */
function isTraced(given: Environment): boolean {
  if (given.OTEL_SDK_DISABLED === 'true' || given.OTEL_TRACES_EXPORTER === 'none') return false;
  return (
    given.OTEL_TRACES_EXPORTER === 'otlp' ||
    given.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined ||
    given.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT !== undefined
  );
}

function signingOf(given: Environment): Pick<Config, 'signingKeyFile' | 'anchorsFile'> {
  const { SIGNING_KEY_FILE: key, ANCHORS_FILE: anchors } = given;
  return {
    ...(key === undefined ? {} : { signingKeyFile: path.resolve(key) }),
    ...(anchors === undefined ? {} : { anchorsFile: path.resolve(anchors) }),
  };
}

function narrativeOf(given: Environment): Pick<Config, 'narrative'> {
  const { NARRATIVE_URL: url, NARRATIVE_MODEL: model, NARRATIVE_API_KEY: apiKey } = given;
  return url === undefined || model === undefined ? {} : { narrative: { url, model, apiKey } };
}

const UNITS: Readonly<Record<string, number>> = { B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 };

function toBytes(size: string): number {
  const [, count, unit = 'B'] = SIZE.exec(size) ?? [];
  return Number(count) * (UNITS[unit] ?? 1);
}
