import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { bytesOfHex } from './hash.ts';
import { isSigned, keyOf, signerOf } from './signature.ts';

// RFC 8032, 7.1, test 2: the message is the one byte 0x72, which is the text "r".
const SECRET = '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb';
const PUBLIC = '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c';
const SIGNATURE =
  '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
  '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00';

describe('signerOf', () => {
  it('signs as RFC 8032 says', () => {
    const signer = signerOf(bytesOfHex(SECRET));
    expect([signer.publicKey, signer.sign('r')]).toEqual([PUBLIC, SIGNATURE]);
  });

  it('names its key by the first 16 digits of the SHA-256 of the public key', () => {
    const sha256 = createHash('sha256').update(Buffer.from(PUBLIC, 'hex')).digest('hex');
    expect(keyOf(PUBLIC).keyId).toBe(sha256.slice(0, 16));
  });
});

describe('isSigned', () => {
  const given = { publicKey: PUBLIC, signature: SIGNATURE };

  it('accepts the signature of the text', () => expect(isSigned('r', given)).toBe(true));

  it.each([
    ['another text', 's', given],
    ['another key', 'r', { ...given, publicKey: SECRET }],
    ['a changed signature', 'r', { ...given, signature: SIGNATURE.replace('92', '93') }],
    ['a key that is no key', 'r', { ...given, publicKey: 'ff'.repeat(32) }],
    ['a signature of another length', 'r', { ...given, signature: '00' }],
  ])('refuses %s', (_, text, wrong) => expect(isSigned(text, wrong)).toBe(false));
});
