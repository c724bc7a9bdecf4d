import type { Refusal } from '#contract/values';
import { findHazard } from './json-hazards.ts';

export type ReadJson =
  | { readonly kind: 'value'; readonly value: unknown }
  /** Not JSON at all. */
  | { readonly kind: 'malformed'; readonly message: string }
  /** JSON, but two readers could understand it differently, or not read it at all. */
  | { readonly kind: 'refused'; readonly refusal: Refusal };

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads a body as one JSON value. Never throws. */
export function readJson(bytes: Uint8Array): ReadJson {
  try {
    const text = utf8.decode(bytes);
    const value: unknown = JSON.parse(text);
    const refusal = findHazard(text);
    return refusal ? { kind: 'refused', refusal } : { kind: 'value', value };
  } catch (error) {
    return { kind: 'malformed', message: error instanceof Error ? error.message : String(error) };
  }
}
