import { getMetadataStorage, validateSync } from 'class-validator';
import type { ValidationError } from 'class-validator';
import type { Refusal } from '#contract/values';
import { ApiError } from '../errors/api-error.ts';

/**
 * A body or query as an instance of its class, by the rules that stand there. Members that the class
 * does not name are refused.
 * @param Dto class with class-validator rules on its members
 * @throws ApiError naming each place
 */
export function check<T extends object>(
  Dto: new () => T,
  given: unknown,
  place: 'body' | 'query',
): T {
  const members = given === undefined || given === null ? {} : given;
  if (typeof members !== 'object' || Array.isArray(members)) throw notAnObject(given, place);
  const known = membersOf(Dto);
  const strangers = Object.keys(members).filter((name) => !known.has(name));
  const dto = new Dto();
  for (const name of known) {
    const value: unknown = Object.hasOwn(members, name) ? Reflect.get(members, name) : undefined;
    Object.assign(dto, { [name]: value });
  }
  const refusals = [
    ...strangers.map((name) => unknownMember(name, Reflect.get(members, name), known)),
    ...validateSync(dto).map(refusalOf),
  ];
  if (refusals.length === 0) return dto;
  throw refused(refusals, place);
}

/** The members that have rules. */
function membersOf(Dto: new () => object): ReadonlySet<string> {
  const rules = getMetadataStorage().getTargetValidationMetadatas(Dto, '', false, false);
  return new Set(rules.map(({ propertyName }) => propertyName));
}

/** The refusals as the API answers them. */
export function refused(refusals: readonly Refusal[], place: 'body' | 'query' | 'path'): ApiError {
  const message = refusals[0]?.message ?? 'The input is not acceptable';
  return new ApiError('invalid-input', message, { refusals, place });
}

function refusalOf({ property, constraints = {}, value }: ValidationError): Refusal {
  const expected = Object.values(constraints)[0] ?? 'an acceptable value';
  const message = `${property} must be ${expected}`;
  return { pointer: `/${property}`, message, expected, actual: shown(value) };
}

function unknownMember(name: string, value: unknown, known: ReadonlySet<string>): Refusal {
  const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const expected = `one of the members ${[...known].join(', ')}`;
  const message = `There is no member ${shown(name)}; use ${expected}`;
  return { pointer, message, expected, actual: shown(value) };
}

function notAnObject(given: unknown, place: 'body' | 'query'): ApiError {
  const expected = 'an object';
  const message = `The ${place} must be ${expected}`;
  return refused([{ pointer: '', message, expected, actual: shown(given) }], place);
}

/** A value as it came, at most 120 characters. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined; // undefined for what JSON cannot hold
  if (text === undefined) return 'nothing';
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
