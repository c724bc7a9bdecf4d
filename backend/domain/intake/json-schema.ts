import { Ajv, type ErrorObject, type Options, type SchemaObject } from 'ajv';
import type { Refusal } from '#contract/values';
import { hint } from './nearest.ts';
import { collected, placeOf, pointerTo, refusal } from './refusal.ts';

/** The only file of the domain that knows Ajv. */

/**
 * Checks a document's structure against a schema whose parts carry a `description` each. `thorough`
 * looks for every fault; else the first one ends the check, whose cost is then bounded.
 */
export type StructureCheck = (document: unknown, thorough: boolean) => readonly Refusal[];

const OPTIONS: Options = {
  ...{ strict: true, allowUnionTypes: true, ownProperties: true, verbose: true },
  // Optimizing the compiled code takes longer than the documents of a server's life get back.
  code: { optimize: false },
};

// One of each for all schemas: what a schema itself is checked by takes longest to compile. A schema
// that passed the first need not pass the second.
const EVERY_FAULT = new Ajv({ ...OPTIONS, allErrors: true });
const FIRST_FAULT = new Ajv({ ...OPTIONS, validateSchema: false });

/** Compiles at once: done on the first document it would hold up the requests beside it. */
export function structureCheck(schema: SchemaObject): StructureCheck {
  const [everyFault, firstFault] = [EVERY_FAULT.compile(schema), FIRST_FAULT.compile(schema)];
  return (document, thorough) => {
    const validate = thorough ? everyFault : firstFault;
    return validate(document) ? [] : collected(refusalsOf(validate.errors ?? []));
  };
}

function* refusalsOf(errors: readonly ErrorObject[]): Generator<Refusal> {
  for (const error of errors) yield refusalOf(error);
}

function refusalOf(error: ErrorObject): Refusal {
  if (error.keyword === 'required') return missing(error);
  if (error.keyword === 'additionalProperties') return unknownMember(error);
  return refusal(error.instancePath, error.data, descriptionOf(error.parentSchema));
}

function missing(error: ErrorObject): Refusal {
  const name = String(error.params['missingProperty']);
  const pointer = error.instancePath + pointerTo(name);
  const expected = descriptionOf(membersOf(error)[name]);
  const problem = `${placeOf(pointer)} is missing; it must be ${expected}.`;
  return refusal(pointer, undefined, expected, problem);
}

function unknownMember(error: ErrorObject): Refusal {
  const name = String(error.params['additionalProperty']);
  const pointer = error.instancePath + pointerTo(name);
  const value: unknown = Object.getOwnPropertyDescriptor(error.data, name)?.value;
  const known = Object.keys(membersOf(error));
  const expected = `one of the members ${known.join(', ')}`;
  const problem = `${placeOf(pointer)} is not a known member; remove it or correct its name.${hint(name, known)}`;
  return refusal(pointer, value, expected, problem);
}

function membersOf(error: ErrorObject): Readonly<Record<string, SchemaObject>> {
  // The two keywords that lead here stand beside `properties` in every schema that has them.
  return (error.parentSchema?.['properties'] ?? {}) as Record<string, SchemaObject>;
}

function descriptionOf(schema: ErrorObject['parentSchema']): string {
  return String(schema?.['description'] ?? 'of another form');
}
