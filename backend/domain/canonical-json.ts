import canonicalize from 'canonicalize';
import { sha256Hex, utf8 } from './hash.ts';

// The package's types declare an ES default export, its CommonJS module is the function itself.
const serialize = canonicalize as unknown as (value: unknown) => string | undefined;

/**
 * The RFC 8785 form of a JSON value: members sorted by UTF-16 units, no white space, members whose
 * value is undefined left out. Throws on NaN, infinities and values that have no JSON form.
 */
export function canonicalJson(value: unknown): string {
  const text = serialize(value);
  if (text === undefined) throw new TypeError(`A ${typeof value} has no JSON form`);
  return text;
}

/** SHA-256 of the UTF-8 bytes of a value's RFC 8785 form, as 64 lower-case hex digits. */
export function canonicalHash(value: unknown): string {
  return sha256Hex(utf8(canonicalJson(value)));
}
