import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { HeadsAnchoredData } from '#contract/operations';
import { anchorOf } from '#event-store/codec/decode-anchor';
import { isFileError } from './file-errors.ts';

export interface AnchorsFile {
  /** Adds those that are not in the file. */
  keep(anchors: readonly HeadsAnchoredData[]): Promise<void>;
  /** The oldest first. */
  kept(): Promise<readonly HeadsAnchoredData[]>;
}

/**
 * Anchors in a file, one a line, that only ever grows. It is what an auditor believes when the
 * database was changed: keep copies of it where the database's keeper cannot write.
 */
export function anchorsFile(file: string): AnchorsFile {
  let known: Set<string> | undefined;
  const kept = async () => readAnchors(await textOf(file));
  return {
    kept,
    keep: async (anchors) => {
      known ??= new Set((await kept()).map(({ signature }) => signature));
      const added = anchors.filter(({ signature }) => !known?.has(signature));
      if (added.length === 0) return;
      await mkdir(path.dirname(file), { recursive: true });
      // After a crash in the middle of a line the next one must not begin in it.
      const text = await textOf(file);
      const start = text === '' || text.endsWith('\n') ? '' : '\n';
      await appendFile(file, start + added.map((anchor) => `${JSON.stringify(anchor)}\n`).join(''));
      for (const { signature } of added) known.add(signature);
    },
  };
}

/** Lines that are no anchors are left out: half a line may be the trace of a crash. */
export function readAnchors(text: string): HeadsAnchoredData[] {
  return text.split('\n').flatMap((line) => {
    try {
      return anchorOf(JSON.parse(line)) ?? [];
    } catch {
      return [];
    }
  });
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return '';
    throw error;
  }
}
