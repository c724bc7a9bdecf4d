import type { Json } from '#contract/values';

/** Reads stored JSON without trusting its shape: what is not there is empty. */

type JsonObject = { readonly [key: string]: Json };

export function objectAt(json: Json, key: string): JsonObject {
  const value = isObject(json) ? json[key] : undefined;
  return isObject(value) ? value : {};
}

export function listAt(json: Json, key: string): readonly Json[] {
  const value = isObject(json) ? json[key] : undefined;
  return isList(value) ? value : [];
}

/** The texts of a list; its other items are left out. */
export function textsAt(json: Json, key: string): readonly string[] {
  return listAt(json, key).filter((item) => typeof item === 'string');
}

/** One line for each object of a list: those of the named members that are texts, in that order. */
export function linesAt(json: Json, key: string, ...members: readonly string[]): string[] {
  const lines = listAt(json, key).map((item) =>
    members
      .map((member) => (isObject(item) ? item[member] : undefined))
      .filter((part): part is string => typeof part === 'string' && part !== '')
      .join(': '),
  );
  return lines.filter((line) => line !== '');
}

/** The objects of a list as one object, where both named members are texts. */
export function pairsAt(json: Json, key: string, name: string, value: string): JsonObject {
  const pairs = listAt(json, key).flatMap((item) => {
    const [left, right] = isObject(item) ? [item[name], item[value]] : [];
    return typeof left === 'string' && typeof right === 'string' ? [[left, right] as const] : [];
  });
  return Object.fromEntries(pairs);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** `Array.isArray` does not narrow readonly arrays. */
function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
