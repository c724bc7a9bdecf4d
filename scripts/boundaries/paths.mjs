/** Regular expressions of the project's parts, as dependency-cruiser takes them. */

export const CONTRACT = '^backend/contract/';
export const DOMAIN = '^backend/domain/';
export const EVENT_STORE = '^backend/event-store/';
export const PROJECTIONS = '^projections/src/';
export const SPANS = '^backend/src/tracing/spans\\.ts$';
export const TOKENS = '^backend/src/tokens\\.ts$';

/** Specs and their helpers may import what they test from anywhere. */
export const TESTS = '\\.spec\\.ts$|/testing(\\.ts$|/)';

/** @param {readonly string[]} names npm packages, by name or by scope */
export function npm(...names) {
  return `(^|/)node_modules/(${names.join('|')})/`;
}
