/**
 * Texts come from anywhere: markup, control characters, direction marks, letters without end. Before
 * a text is read it is cut into blocks and masked. A mask keeps every length, so a place in the mask is
 * the same place in the text.
 */
export interface Block {
  /** Where the block begins in the text, in UTF-16 units. */
  readonly start: number;
  readonly text: string;
}

/** Reading costs more than in proportion to the length, so a block is short. */
const BLOCK = 1200;
const LONGEST_WORD = 40;

const BORDER = /\n(?![ \t]?\p{Ll})|(?<=\p{L}{2})[.!?](?=\p{L})/u;
const LAST_SENTENCE = /^[^]*[.!?]\s/u;
const LAST_SPACE = /^[^]*\s/u;

/** The blocks of a text in order; together they are the text. A sentence does not cross blocks. */
export function* blocksOf(text: string): Generator<Block> {
  for (let start = 0; start < text.length;) {
    const window = text.slice(start, start + BLOCK);
    const end = blockEnd(window, start + window.length === text.length);
    yield { start, text: window.slice(0, end) };
    start += end;
  }
}

function blockEnd(window: string, isLast: boolean): number {
  const border = BORDER.exec(window);
  if (border) return border.index + 1;
  if (isLast) return window.length;
  const natural = (LAST_SENTENCE.exec(window) ?? LAST_SPACE.exec(window))?.[0].length;
  return natural ?? window.length - (isHighSurrogate(window, window.length - 1) ? 1 : 0);
}

function isHighSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code <= 0xdbff;
}

/** What is replaced by as many spaces, in this order. */
const BLANKS: readonly RegExp[] = [
  /<[^<>]{1,200}>/gu,
  /[^ \p{L}\p{M}\p{N}\p{Extended_Pictographic}'.,!?;:]+/gu,
  /(?<!\p{L})'|'(?!\p{L})/gu,
  /(?<=[.!?])[.!?]+|(?<=[,;:])[,;:]+/gu,
  /[.,!?;:](?=\p{L})/gu,
  new RegExp(`(?<!\\S)\\S{${LONGEST_WORD + 1},}`, 'gu'),
];

/** The block's letters, digits, emoji and plain punctuation at their places, and spaces elsewhere. */
export function maskOf(block: string): string {
  const plain = block.replace(/[\u2018\u2019\u02bc]/gu, "'");
  return BLANKS.reduce((masked, blank) => masked.replace(blank, spacesFor), plain);
}

function spacesFor(match: string): string {
  return match.length === 1 ? ' ' : ' '.repeat(match.length);
}
