import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Folders whose code and data decide which rows an event gives. */
const FOLDERS = ['../../../backend/contract', '../../../backend/event-store/codec', '..'];
const COUNTS = /(?<!\.d)\.(ts|js|json)$/;
const TESTS = /\.spec\.[tj]s$|(^|[/\\])(testing|samples)([/\\]|\.[tj]s$)/;

let known: Promise<string> | undefined;

/**
 * sha256 (hex) over all files that projecting rests on: rows that differ though the fingerprint is
 * the same are a fault. It may differ though the rows cannot: then the rows decide.
 */
export function codeFingerprint(): Promise<string> {
  known ??= computed();
  return known;
}

async function computed(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of FOLDERS) {
    const root = path.join(import.meta.dirname, folder);
    const names = await readdir(root, { recursive: true });
    for (const name of names.filter((one) => COUNTS.test(one) && !TESTS.test(one)).sort()) {
      hash.update(`${name.replaceAll('\\', '/')}\0`);
      hash.update(await readFile(path.join(root, name)));
    }
  }
  return hash.digest('hex');
}
