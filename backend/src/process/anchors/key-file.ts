import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { signerOf, type Signer } from '#domain/signature';
import { isFileError } from './file-errors.ts';

const SECRET = /^[0-9a-f]{64}$/;

/**
 * The key in a file: 32 bytes in hex, for its owner alone. It is made where there is none, with the
 * public half beside it (`.pub`), which auditors get. Several servers may begin at once.
 * @throws when the file cannot be read or made, or holds something else
 */
export async function openSigningKey(file: string): Promise<Signer> {
  const secret = (await read(file)) ?? (await made(file));
  if (!SECRET.test(secret)) {
    throw new Error(
      `${file} does not hold a signing key: 64 hex digits. Move it away, or restore it.`,
    );
  }
  const signer = signerOf(Buffer.from(secret, 'hex'));
  await writeFile(`${file}.pub`, `${signer.publicKey}\n`);
  return signer;
}

async function read(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Written aside and then linked, so that nobody reads half a key and the first one wins. */
async function made(file: string): Promise<string> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const aside = `${file}.${randomUUID()}`;
  await writeFile(aside, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  await chmod(aside, 0o600); // whatever the mask
  try {
    await link(aside, file);
  } catch (error) {
    if (!isFileError(error, 'EEXIST')) throw error;
  } finally {
    await rm(aside);
  }
  return (await readFile(file, 'utf8')).trim();
}
