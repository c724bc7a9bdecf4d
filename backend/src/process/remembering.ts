/** What is given for a text, and whether it would be given from memory. */
export interface Remembering<T> {
  (text: string): T;
  readonly knows: (text: string) => boolean;
}

/**
 * A function that remembers what it gave for the texts it was asked about last.
 * @param read gives the same for the same text, and what is never changed
 * @param most UTF-16 units of all texts that are remembered
 */
export function remembering<T extends object | number>(
  read: (text: string) => T,
  most: number,
): Remembering<T> {
  const kept = new Map<string, T>(); // its order is that of use
  let size = 0;
  const forget = (text: string) => {
    if (kept.delete(text)) size -= text.length;
  };
  const give = (text: string) => {
    const given = kept.get(text) ?? read(text);
    forget(text);
    if (text.length > most) return given;
    kept.set(text, given);
    size += text.length;
    for (const oldest of kept.keys()) {
      if (size <= most) break;
      forget(oldest);
    }
    return given;
  };
  return Object.assign(give, { knows: (text: string) => kept.has(text) });
}
