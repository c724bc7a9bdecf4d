import 'reflect-metadata';
import { IsIn, IsOptional, Matches, ValidateBy } from 'class-validator';
import type { ValidationArguments } from 'class-validator';
import { connectionStringProblem } from '#event-store/eventstoredb/connection-string';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export const SIZE = /^(\d{1,9}) ?(B|KiB|MiB|GiB)?$/;

const SWITCH = ['true', 'false'];
const YES_OR_NO = {
  message: '$property must be true or false, not "$value". Leave it out for the default.',
};

const COLLECTOR =
  '$property must be the http:// or https:// address of a collector, such as ' +
  'http://localhost:4318. Leave it out to send no spans.';

const JSON_OVER_HTTP = 'http/json';
const ONE_PROTOCOL = {
  message:
    '$property must be http/json, not "$value": spans are sent in no other form, and a collector ' +
    'takes it where it takes http/protobuf. Leave it out.',
};

/** A rule that sees the whole environment. */
function rule(
  holds: (value: string, all: Environment) => boolean,
  message: string | ((args: ValidationArguments) => string),
) {
  return ValidateBy(
    {
      name: 'rule',
      // The validator hands over the object that is being validated.
      validator: { validate: (value, args) => holds(String(value), args?.object as Environment) },
    },
    { message },
  );
}

/** The environment variables as they come, each with its rule and the cure. */
export class Environment {
  @IsOptional()
  @rule(isPort, '$property must be a whole number from 0 to 65535, not "$value". Try PORT=3000.')
  PORT?: string;

  @IsOptional()
  @rule(
    (host, all) => isLoopback(host) || all.ALLOW_UNAUTHENTICATED === 'true',
    '$property "$value" lets other machines in, and Stratalog asks nobody for a password. ' +
      'Leave HOST out, or set ALLOW_UNAUTHENTICATED=true if something in front of it does.',
  )
  HOST?: string;

  @IsOptional()
  @IsIn(SWITCH, YES_OR_NO)
  ALLOW_UNAUTHENTICATED?: string;

  @IsOptional()
  DATA_DIR?: string;

  // Its value holds a password, so the message does not repeat it.
  @IsOptional()
  @rule(
    (url) => hasProtocol(url, ['postgres:', 'postgresql:']),
    '$property must look like postgres://user:password@host:5432/database. ' +
      'Leave it out to use the embedded database.',
  )
  DATABASE_URL?: string;

  @IsOptional()
  @rule(
    (url, all) => hasProtocol(url, ['postgres:', 'postgresql:']) && all.DATABASE_URL !== undefined,
    '$property must look like postgres://user:password@host:5432/database, and be a replica of ' +
      'DATABASE_URL, which must be set too. Leave it out to read where is written.',
  )
  DATABASE_READ_URL?: string;

  @IsOptional()
  @rule(
    (url) => connectionStringProblem(url) === null,
    // Its value holds a password too; what is wrong with it is told without that.
    ({ value }) =>
      `EVENTSTORE_URL ${connectionStringProblem(String(value))}. ` +
      'Leave it out to keep events in Postgres.',
  )
  EVENTSTORE_URL?: string;

  @IsOptional()
  @IsIn(['inline', 'off'], { message: '$property must be inline or off, not "$value".' })
  PROJECTIONS?: string;

  @IsOptional()
  @Matches(SIZE, { message: '$property must be a size such as 32 MiB or 1048576, not "$value".' })
  MAX_BODY?: string;

  @IsOptional()
  @IsIn(SWITCH, YES_OR_NO)
  AUTO_GENERATE?: string;

  @IsOptional()
  @rule(
    (list) => splitList(list).every(isOrigin),
    '$property must list origins such as https://app.example.org, parted by commas, not "$value".',
  )
  CORS_ORIGINS?: string;

  @IsOptional()
  @IsIn([...LOG_LEVELS], {
    message: `$property must be one of ${LOG_LEVELS.join(', ')}, not "$value".`,
  })
  LOG_LEVEL?: string;

  @IsOptional()
  SIGNING_KEY_FILE?: string;

  @IsOptional()
  ANCHORS_FILE?: string;

  // It may hold a password, so the message does not repeat it.
  @IsOptional()
  @rule(
    (url, all) => isPlainHttp(url) && all.NARRATIVE_MODEL !== undefined,
    '$property must look like https://models.example.org/v1, without a password or a query, and ' +
      'NARRATIVE_MODEL must be set too. Leave both out to keep all texts as they are.',
  )
  NARRATIVE_URL?: string;

  @IsOptional()
  @rule(
    (model, all) => model.length <= 200 && all.NARRATIVE_URL !== undefined,
    '$property must have at most 200 characters, and NARRATIVE_URL must be set too.',
  )
  NARRATIVE_MODEL?: string;

  // A secret: the message does not repeat it.
  @IsOptional()
  @rule(
    (key, all) => /^[\x21-\x7e]+$/.test(key) && all.NARRATIVE_URL !== undefined,
    '$property must be printable and without blanks, and NARRATIVE_URL must be set too.',
  )
  NARRATIVE_API_KEY?: string;

  @IsOptional()
  @IsIn(SWITCH, YES_OR_NO)
  OTEL_SDK_DISABLED?: string;

  @IsOptional()
  @IsIn(['otlp', 'none'], { message: '$property must be otlp or none, not "$value".' })
  OTEL_TRACES_EXPORTER?: string;

  // It may hold a password, so the message does not repeat it.
  @IsOptional()
  @rule(isHttp, COLLECTOR)
  OTEL_EXPORTER_OTLP_ENDPOINT?: string;

  @IsOptional()
  @rule(isHttp, COLLECTOR)
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT?: string;

  @IsOptional()
  @IsIn([JSON_OVER_HTTP], ONE_PROTOCOL)
  OTEL_EXPORTER_OTLP_PROTOCOL?: string;

  @IsOptional()
  @IsIn([JSON_OVER_HTTP], ONE_PROTOCOL)
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL?: string;
}

/** The parts of a comma-separated value, without blanks. */
export function splitList(list: string): string[] {
  return list.split(',').flatMap((part) => part.trim() || []);
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function hasProtocol(url: string, protocols: readonly string[]): boolean {
  return URL.canParse(url) && protocols.includes(new URL(url).protocol);
}

function isHttp(text: string): boolean {
  return hasProtocol(text, ['http:', 'https:']);
}

function isPlainHttp(text: string): boolean {
  if (!hasProtocol(text, ['http:', 'https:'])) return false;
  const { username, password, search, hash } = new URL(text);
  return username + password + search + hash === '';
}

function isOrigin(text: string): boolean {
  return hasProtocol(text, ['http:', 'https:']) && new URL(text).origin === text;
}
