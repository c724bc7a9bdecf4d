import { describe, expect, it } from '@jest/globals';
import { canonicalHash, canonicalJson } from './canonical-json.ts';
import { sha256Hex, utf8 } from './hash.ts';

describe('canonicalJson', () => {
  it('sorts members and writes numbers as in RFC 8785, section 3.2.2', () => {
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}',
    );
  });

  it('sorts member names by UTF-16 units, as in RFC 8785, section 3.2.3', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6 };
    expect(Object.values(JSON.parse(canonicalJson(value)) as object)).toHaveLength(6);
    expect(canonicalJson(value)).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
    );
  });

  it('leaves out members that are undefined', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it.each([[NaN], [Infinity], [undefined]])('refuses %p', (value) => {
    expect(() => canonicalJson(value)).toThrow();
  });

  it('hashes the UTF-8 bytes of that form', () => {
    expect(canonicalHash({ b: 'é', a: 1 })).toBe(sha256Hex(utf8('{"a":1,"b":"é"}')));
  });
});
