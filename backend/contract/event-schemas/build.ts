import type { Json } from '../values.ts';

/** A JSON Schema (2020-12) as plain data. */
export type JsonSchema = Readonly<Record<string, Json>>;

/** An object with these members and no others; all are required but the ones named as optional. */
export function exact(
  properties: Readonly<Record<string, JsonSchema>>,
  optional: readonly string[] = [],
): JsonSchema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: false };
}

/** One of several exact objects, told apart by a member with a constant value. */
export function union(tag: string, members: readonly JsonSchema[]): JsonSchema {
  return { type: 'object', discriminator: { propertyName: tag }, oneOf: members };
}

export function is(constant: string): JsonSchema {
  return { const: constant };
}

export function oneOf(names: readonly string[]): JsonSchema {
  return { enum: names };
}

export function list(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

export function pair(item: JsonSchema): JsonSchema {
  return { type: 'array', items: item, minItems: 2, maxItems: 2 };
}

/** An object used as a map: any member names, one kind of value. */
export function mapOf(value: JsonSchema): JsonSchema {
  return { type: 'object', additionalProperties: value };
}

/** The same schema, or null. It has to have a `type`, or to be an `enum`. */
export function nullable(schema: JsonSchema): JsonSchema {
  const names = schema['enum'];
  if (names !== undefined) return { enum: [...(names as readonly Json[]), null] };
  return { ...schema, type: [schema['type'] as string, 'null'] };
}
