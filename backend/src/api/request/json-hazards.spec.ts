import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findHazard } from './json-hazards.ts';

describe('hazards in a JSON text', () => {
  it('finds a key that stands twice, with its place', () => {
    expect(findHazard('{"a":[1,{"x":1,"y":2,"x":3}]}')?.pointer).toBe('/a/1/x');
    expect(findHazard('{"a~/b":1,"a~/b":2}')?.pointer).toBe('/a~0~1b');
  });

  it('finds a repeated key that is spelled with an escape', () => {
    expect(findHazard('{"a":1,"\\u0061":2}')?.pointer).toBe('/a');
  });

  it('lets the same key stand in two objects, and as a value', () => {
    expect(findHazard('[{"a":"a"},{"a":"a"}]')).toBeNull();
    expect(findHazard('{"a":{"a":{"a":["a","a"]}}}')).toBeNull();
  });

  it('is not misled by brackets, quotes and backslashes inside strings', () => {
    expect(findHazard('{"a":"\\"}{[\\\\","b":"\\\\\\"","c":"{\\"a\\":1,\\"a\\":2}"}')).toBeNull();
    expect(findHazard('{"a\\\\":1,"a":2}')).toBeNull();
  });

  it('lets 64 levels through and refuses the next', () => {
    expect(findHazard('['.repeat(64) + ']'.repeat(64))).toBeNull();
    expect(findHazard('['.repeat(65) + ']'.repeat(65))?.pointer).toBe('/0'.repeat(64));
  });

  it('finds nothing in what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        expect(findHazard(JSON.stringify(value, null, 1))).toBeNull();
      }),
    );
  });
});
