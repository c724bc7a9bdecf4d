import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a folder and those above it. Node's own `recursive` never ends below /proc, which answers
 * that a folder is missing even where the one above it is there.
 * @throws the first error of the file system
 */
export async function makeFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  await makeFolder(path.dirname(folder));
  try {
    await mkdir(folder);
  } catch (error) {
    if (!existsSync(folder)) throw error; // else somebody else was faster
  }
}
