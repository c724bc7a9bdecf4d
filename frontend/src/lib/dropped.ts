import { bytes } from '$lib/words';

/** What a reader is told of a file that was dropped: its name and size, and what became of others. */
export function droppedWords({ name, size }: Pick<File, 'name' | 'size'>, files: number): string {
  const taken = `${name} (${bytes(size)}) is taken.`;
  return files === 1 ? taken : `${taken} The others are not: one file is added at a time.`;
}
