import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonSchema } from '#contract/event-schemas/build';
import { AUDIT_SCHEMAS } from '#contract/event-schemas/audits';
import { OPERATION_SCHEMAS } from '#contract/event-schemas/operations';
import { EVENT_SCHEMAS } from '#contract/event-schemas/registry';
import { CURRENT_VERSION, type SessionEventType } from '#contract/events';
import type { OperationsEventType } from '#contract/operations';

/** A place in the data that does not have the form of its type. */
export interface Misfit {
  readonly pointer: string;
  readonly problem: string;
}

/**
 * That the schemas are schemas is checked by the spec: the meta-schema alone takes 50 ms to compile.
 * Optimizing the compiled code takes longer than a server's life gets back.
 */
const OPTIONS = {
  strict: true,
  allowUnionTypes: true,
  discriminator: true,
  meta: false,
  validateSchema: false,
  code: { optimize: false },
} as const;

type EventType = SessionEventType | OperationsEventType;

const SCHEMAS: Readonly<Record<EventType, Readonly<Record<string, JsonSchema>>>> = {
  ...EVENT_SCHEMAS,
  ...OPERATION_SCHEMAS,
  ...AUDIT_SCHEMAS,
};

let compiler: Ajv2020 | undefined;
const compiled = new Map<string, ValidateFunction>();

/** The first misfit of the data, or null. Each schema is compiled once, when it is first needed. */
export function misfitOf(type: EventType, version: string, data: unknown): Misfit | null {
  const validate = validatorFor(type, version);
  if (validate(data)) return null;
  const [error] = validate.errors ?? [];
  return error ? explained(error) : { pointer: '', problem: 'not valid' };
}

/**
 * Compiles every schema of a session's events of today now. It takes a good part of a second in all, so a server does it
 * before it listens; without it the first event of each type pays.
 */
export function compileSchemas(): void {
  for (const [type, version] of Object.entries(CURRENT_VERSION)) {
    // The keys of a record are its key type.
    validatorFor(type as SessionEventType, version);
  }
}

function validatorFor(type: EventType, version: string): ValidateFunction {
  const key = `${type}.${version}`;
  const validate = compiled.get(key) ?? compile(type, version);
  compiled.set(key, validate);
  return validate;
}

function compile(type: EventType, version: string): ValidateFunction {
  const schema = SCHEMAS[type][version];
  if (!schema) throw new Error(`The contract has no schema for version ${version} of ${type}`);
  compiler ??= new Ajv2020(OPTIONS);
  return compiler.compile(schema);
}

function explained(error: ErrorObject): Misfit {
  const { additionalProperty, missingProperty } = error.params as Readonly<Record<string, unknown>>;
  const name = additionalProperty ?? missingProperty;
  const pointer =
    typeof name === 'string' ? `${error.instancePath}/${escaped(name)}` : error.instancePath;
  return { pointer, problem: error.message ?? error.keyword };
}

/** RFC 6901, section 3. */
function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
