/** JSON Schema 2020-12, as OpenAPI 3.1 takes it. */
export type Schema = Readonly<Record<string, unknown>>;

/** An object with exactly these members, all of them there but the optional ones. */
export function object(
  properties: Readonly<Record<string, Schema>>,
  ...optional: readonly string[]
): Schema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', additionalProperties: false, required, properties };
}

export function list(items: Schema): Schema {
  return { type: 'array', items };
}

/** An object whose member names are data. */
export function map(additionalProperties: Schema): Schema {
  return { type: 'object', additionalProperties };
}

export function orNull(schema: Schema): Schema {
  return { anyOf: [schema, { type: 'null' }] };
}

export function oneOf(...schemas: readonly Schema[]): Schema {
  return { oneOf: schemas };
}

export function word(...words: readonly string[]): Schema {
  return { type: 'string', enum: words };
}

/** Refers to a schema of this document by its name (`SchemaName`). */
export function ref(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

export const text: Schema = { type: 'string' };
export const number: Schema = { type: 'number' };
export const share: Schema = { type: 'number', minimum: 0, maximum: 1 };
export const count: Schema = { type: 'integer', minimum: 0 };
export const yesNo: Schema = { type: 'boolean' };
export const nothing: Schema = { type: 'null' };
export const time: Schema = { type: 'string', format: 'date-time' };
export const revision: Schema = {
  type: 'string',
  pattern: '^\\d+$',
  description: 'A revision of the session; 64 bits, hence a text',
};
export const lastRevision: Schema = {
  ...revision,
  description:
    'Of the last event of the session when this was answered: a read with it as `minRevision` shows all that is said here. 64 bits, hence a text. The same Idempotency-Key again gets the first answer, with its revision',
};
export const pair: Schema = { type: 'array', items: number, minItems: 2, maxItems: 2 };
export const seed: Schema = { type: 'string', pattern: '^[0-9a-f]{16}$' };
export const hash: Schema = { type: 'string', pattern: '^[0-9a-f]{64}$' };
export const sessionId: Schema = {
  type: 'string',
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$',
};
