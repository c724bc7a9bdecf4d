/** How passages of a document are found again: by where they start and end, in UTF-16 units. */
export interface Span {
  readonly charStart: number;
  readonly charEnd: number;
}

/** A stretch of text that lies in the same passages throughout. */
export interface TextPiece {
  readonly text: string;
  /** Indexes of the passages that it lies in, in the order that they were given. */
  readonly inside: readonly number[];
  /** Fragments of the passages that start here, each once. */
  readonly starts: readonly string[];
  /** Indexes of the passages that end here. */
  readonly ends: readonly number[];
}

/** The fragment of a passage: `c15-62`. */
export function fragmentOf({ charStart, charEnd }: Span): string {
  return `c${charStart}-${charEnd}`;
}

/** The page of a document, at a passage that it marks beside all others. */
export function quoteHref(base: string, quote: Span & { readonly documentId: string }): string {
  const page = `${base}/documents/${encodeURIComponent(quote.documentId)}`;
  return `${page}?quote=${quote.charStart}-${quote.charEnd}#${fragmentOf(quote)}`;
}

/** Reads `15-62`; null when it is no passage of a text of that length. */
export function parseSpan(text: string | null, length: number): Span | null {
  const [, start, end] = /^(\d{1,9})-(\d{1,9})$/.exec(text ?? '') ?? [];
  const span = { charStart: Number(start ?? NaN), charEnd: Number(end ?? NaN) };
  return span.charStart < span.charEnd && span.charEnd <= length ? span : null;
}

/**
 * Cuts a text wherever a passage starts or ends, so that passages may overlap. The pieces together
 * are the text. Passages that do not lie in the text are left out.
 */
export function cutText(text: string, spans: readonly Span[]): readonly TextPiece[] {
  const valid = spans.flatMap((span, index) =>
    0 <= span.charStart && span.charStart < span.charEnd && span.charEnd <= text.length
      ? [{ ...span, index }]
      : [],
  );
  const places = new Set([0, text.length]);
  for (const { charStart, charEnd } of valid) places.add(charStart).add(charEnd);
  const cuts = [...places].sort((a, b) => a - b);
  const starting = grouped(valid, ({ charStart }) => charStart);
  const ending = grouped(valid, ({ charEnd }) => charEnd);
  let open: readonly number[] = [];
  return cuts.slice(1).map((to, i) => {
    const from = cuts[i] ?? 0;
    const starts = starting.get(from) ?? [];
    const ends = (ending.get(to) ?? []).map(({ index }) => index);
    const inside = [...open, ...starts.map(({ index }) => index)].sort((a, b) => a - b);
    open = inside.filter((index) => !ends.includes(index));
    const fragments = [...new Set(starts.map(fragmentOf))];
    return { text: text.slice(from, to), inside, starts: fragments, ends };
  });
}

function grouped<T>(all: readonly T[], key: (one: T) => number): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}

/** A quote for a list: its beginning and its end, when it is long; never half a character. */
export function excerpt(text: string, most = 160): string {
  const letters = [...text];
  if (letters.length <= most) return text;
  const half = Math.floor(most / 2);
  const [first, last] = [letters.slice(0, half), letters.slice(-half)];
  return `${first.join('').trimEnd()} … ${last.join('').trimStart()}`;
}
