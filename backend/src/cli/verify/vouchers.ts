import { readFile } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import type { HeadsAnchoredData } from '#contract/operations';
import { anchorOf } from '#event-store/codec/decode-anchor';
import { EXIT, Failure } from '../exit.ts';

const KEY = /^[0-9a-f]{64}$/;

/** A public key: 64 hex digits, or a file that holds them. @throws Failure */
export async function publicKeyOf(given: string | undefined): Promise<string | null> {
  if (given === undefined) return null;
  const key = KEY.test(given) ? given : await keyIn(given);
  if (KEY.test(key)) return key;
  throw new Failure(EXIT.usage, `${given} does not hold a public key: 64 hex digits.`);
}

async function keyIn(given: string): Promise<string> {
  try {
    return (await textOf(given)).trim();
  } catch (error) {
    if (!(error instanceof Failure) || error.exit !== EXIT.notFound) throw error;
    throw new Failure(
      EXIT.usage,
      `--key takes the whole public key, 64 hex digits in lower case, or a file that holds it; "${given}" is neither.`,
    );
  }
}

/** The anchors in a file, one a line. @throws Failure */
export async function anchorsOf(
  file: string | undefined,
): Promise<readonly HeadsAnchoredData[] | null> {
  if (file === undefined) return null;
  const lines = (await textOf(file)).split('\n').filter((line) => line !== '');
  return lines.map((line, i) => anchorOf(jsonOf(line)) ?? notAnAnchor(file, i + 1));
}

function notAnAnchor(file: string, line: number): never {
  throw new Failure(EXIT.usage, `${file}, line ${line}: this is not an anchor.`);
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** The text of a file of UTF-8. @throws Failure */
export async function textOf(file: string): Promise<string> {
  const bytes = await bytesOf(file);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Failure(EXIT.notVerified, `${file} is not a text in UTF-8.`);
  }
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    const code: unknown = cause instanceof Error && 'code' in cause ? cause.code : null;
    if (code === 'ENOENT') throw new Failure(EXIT.notFound, `There is no file ${file}.`);
    const denied = code === 'EACCES' || code === 'EPERM';
    throw new Failure(denied ? EXIT.notAllowed : EXIT.error, `Cannot read ${file}.`, { cause });
  }
}
