import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface TestCertificate {
  readonly certificate: Buffer;
  readonly key: Buffer;
  /** Where a client finds the certificate to trust. */
  readonly file: string;
  remove(): void;
}

/** One value of ASN.1's binary form. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const length =
    body.length < 128
      ? [body.length]
      : body.length < 256
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const [BIT_STRING, OCTET_STRING, OID, TEXT, TIME, SEQUENCE, SET] = [3, 4, 6, 12, 0x18, 0x30, 0x31];
const oid = (hex: string) => der(OID, Buffer.from(hex, 'hex'));
const ECDSA_SHA256 = der(SEQUENCE, oid('2a8648ce3d040302'));
const COMMON_NAME = oid('550403');
const SUBJECT_ALTERNATIVE_NAME = oid('551d11');

function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replaceAll(/[-:T]/g, '').slice(0, 14);
  return der(TIME, Buffer.from(`${digits}Z`));
}

function body(publicKey: Uint8Array): Buffer {
  const commonName = der(SEQUENCE, COMMON_NAME, der(TEXT, Buffer.from('stand-in')));
  const name = der(SEQUENCE, der(SET, commonName));
  const hosts = der(
    SEQUENCE,
    der(0x82, Buffer.from('localhost')),
    der(0x87, Buffer.from([127, 0, 0, 1])),
  );
  const extension = der(SEQUENCE, SUBJECT_ALTERNATIVE_NAME, der(OCTET_STRING, hosts));
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(8)]);
  const day = 86_400_000;
  return der(
    SEQUENCE,
    der(0xa0, der(2, Buffer.from([2]))), // version 3
    der(2, serial),
    ECDSA_SHA256,
    name,
    der(SEQUENCE, time(Date.now() - day), time(Date.now() + day)),
    name,
    publicKey,
    der(0xa3, der(SEQUENCE, extension)),
  );
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').replaceAll(/.{64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

/** A certificate for 127.0.0.1 that signs itself, made anew each time and good for a day. */
export function createTestCertificate(): TestCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const toSign = body(publicKey.export({ type: 'spki', format: 'der' }));
  const signature = der(BIT_STRING, Buffer.from([0]), sign('sha256', toSign, privateKey));
  const text = pem(der(SEQUENCE, toSign, ECDSA_SHA256, signature));
  const folder = mkdtempSync(path.join(tmpdir(), 'stratalog-stand-in-'));
  const file = path.join(folder, 'ca.pem');
  writeFileSync(file, text);
  return {
    certificate: Buffer.from(text),
    key: Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    file,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
