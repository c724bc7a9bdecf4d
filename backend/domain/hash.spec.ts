import { describe, expect, it } from '@jest/globals';
import { sha256Bytes, sha256Hex, utf8 } from './hash.ts';

describe('hash', () => {
  // FIPS 180-4 example: SHA-256 of "abc".
  const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

  it('gives the published SHA-256 of "abc"', () => {
    expect(sha256Hex(utf8('abc'))).toBe(ABC);
  });

  it('gives the same digest as bytes', () => {
    expect(sha256Bytes(utf8('abc')).slice(0, 4)).toEqual(Uint8Array.of(0xba, 0x78, 0x16, 0xbf));
  });

  it('encodes text as UTF-8', () => {
    expect(utf8('é€')).toEqual(Uint8Array.of(0xc3, 0xa9, 0xe2, 0x82, 0xac));
  });
});
