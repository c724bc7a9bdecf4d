import type { Mention } from './numbers.ts';

/**
 * Where a text names the labels of an item, in order, in whatever letters. The longest label counts
 * where two begin at the same place or lie over each other.
 */
export function labelsIn(
  { names }: { readonly names: readonly string[] },
  text: string,
): Mention[] {
  const lower = text.toLowerCase();
  const longestFirst = [...new Set(names.map((name) => name.toLowerCase()))]
    .filter((name) => name !== '')
    .sort((a, b) => b.length - a.length);
  const taken: { readonly from: number; readonly to: number }[] = [];
  const found: Mention[] = [];
  for (const key of longestFirst) {
    for (let at = lower.indexOf(key); at >= 0; at = lower.indexOf(key, at + key.length)) {
      const to = at + key.length;
      if (!isWhole(lower, at, to) || taken.some((one) => one.from < to && at < one.to)) continue;
      taken.push({ from: at, to });
      found.push({ key, at });
    }
  }
  return found.sort((a, b) => a.at - b.at);
}

function isWhole(text: string, from: number, to: number): boolean {
  return !/[\p{L}\p{N}]$/u.test(text.slice(0, from)) && !/^[\p{L}\p{N}]/u.test(text.slice(to));
}

/** The first entry of `list` that `among` holds less often; null when there is none. */
export function missingOf(list: readonly string[], among: readonly string[]): string | null {
  const left = new Map<string, number>();
  for (const key of among) left.set(key, (left.get(key) ?? 0) + 1);
  for (const key of list) {
    const count = left.get(key) ?? 0;
    if (count === 0) return key;
    left.set(key, count - 1);
  }
  return null;
}

const LONG_WORD = /\p{L}{4,}/gu;
/** Forms of an English word mostly share their first letters. */
const STEM = 5;

/** Share of the text's words of four letters or more that the other text has in some form; 1 without any. */
export function wordShare(text: string, other: string): number {
  const [wanted, given] = [stemsOf(text), stemsOf(other)];
  if (wanted.size === 0) return 1;
  return [...wanted].filter((stem) => given.has(stem)).length / wanted.size;
}

function stemsOf(text: string): ReadonlySet<string> {
  return new Set((text.toLowerCase().match(LONG_WORD) ?? []).map((word) => word.slice(0, STEM)));
}
