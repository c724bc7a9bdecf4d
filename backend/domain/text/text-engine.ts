import model from 'wink-eng-lite-web-model';
import winkNlp, { type ItemSentence, type ItsFunction } from 'wink-nlp';
import { blocksOf, maskOf, type Block } from './mask.ts';

/** A word by its stem. Offsets are UTF-16 units of the whole text, the end exclusive. */
export interface Word {
  readonly stem: string;
  readonly start: number;
  readonly end: number;
  /** Number of the word's clause within its sentence, from 0. */
  readonly clause: number;
}

/** A sentence is verbatim `text.slice(start, end)`. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly words: readonly Word[];
}

/** Reads English. The same text gives the same answer, whatever was read before. */
export interface TextEngine {
  /** The sentences that have a word, in order, as they are found. */
  sentences(text: string): Generator<Sentence>;
  /** The stems of a phrase's words. */
  stems(phrase: string): string[];
  /** Mood of a short text from -1 (bad) to 1 (good), 0 when no word tells; negation is heeded. */
  mood(text: string): number;
}

type Reader = ReturnType<typeof winkNlp>;
type Document = ReturnType<Reader['readDoc']>;

interface Helpers {
  readonly value: ItsFunction<string>;
  readonly stem: ItsFunction<string>;
  readonly span: ItsFunction<number[]>;
  readonly sentiment: ItsFunction<number>;
}

/** They are plain functions; the library's types call them methods, and leave the stemmer out. */
function helpersOf({ its }: Reader): Helpers {
  return its as unknown as Helpers;
}

/** The library remembers every word it has seen; a new reader after so many characters forgets them. */
const READER_LASTS = 4_000_000;
const PIPE = ['sbd', 'negation', 'sentiment'];

/**
 * The packaged model writes this part of itself as JSON of what it wrote before, longer each time, so
 * that the twenty-first reader of a process would fail. Asked once, it stays as it is.
 */
const customEntities = (model.metaCER as () => unknown)(); // its types tell of no parts
const MODEL = { ...model, metaCER: () => customEntities };

/** Words that open a clause, as commas, colons, brackets and dashes do. */
const OPENS_CLAUSE: ReadonlySet<string> = new Set([
  'but',
  'however',
  'although',
  'though',
  'except',
  'yet',
  'otherwise',
  'unfortunately',
  'because',
]);
const CLAUSE_MARK = /[,;:()–—]|\s-|-\s|\.\./u;
const HAS_LETTER = /[\p{L}\p{N}]/u;

/**
 * The text engine over wink-nlp and its packaged English model: no network, no clock, no randomness.
 * Texts are masked first. That keeps offsets, and it keeps the library's memory of words out of its
 * answers: unmasked, it splits "mid-shin...as" in another way when it meets it again.
 */
export function createTextEngine(): TextEngine {
  let reader = winkNlp(MODEL, PIPE);
  let read = 0;
  const parse = (masked: string): Document => {
    read += masked.length;
    if (read > READER_LASTS) {
      reader = winkNlp(MODEL, PIPE);
      read = masked.length;
    }
    return reader.readDoc(masked);
  };
  return {
    *sentences(text) {
      for (const block of blocksOf(text)) yield* sentencesOf(block, parse, () => reader);
    },
    stems: (phrase) => {
      const document = parse(maskOf(phrase));
      return document
        .tokens()
        .out(helpersOf(reader).stem)
        .filter((stem) => HAS_LETTER.test(stem));
    },
    mood: (text) => {
      const masked = maskOf(text.slice(0, 1000));
      return masked.trim() === '' ? 0 : Math.max(-1, Math.min(1, moodOf(parse(masked), reader)));
    },
  };
}

/** Mean over the sentences that the library sees. */
function moodOf(document: Document, reader: Reader): number {
  return Number(document.out(helpersOf(reader).sentiment)) || 0;
}

function* sentencesOf(
  block: Block,
  parse: (masked: string) => Document,
  reader: () => Reader,
): Generator<Sentence> {
  const masked = maskOf(block.text);
  if (!HAS_LETTER.test(masked)) return;
  const document = parse(masked);
  const its = helpersOf(reader());
  const tokens = placesOf(masked, document.tokens().out(its.value));
  const stems = document.tokens().out(its.stem);
  for (const [first, last] of spansOf(document, reader())) {
    const places = tokens.slice(first, last + 1);
    const words = wordsOf(block, places, stems.slice(first, last + 1));
    const end = places.at(-1)?.end;
    const start = words[0]?.start;
    if (start !== undefined && end !== undefined) yield { start, end: block.start + end, words };
  }
}

function spansOf(document: Document, reader: Reader): [number, number][] {
  const { span } = helpersOf(reader);
  const spans: [number, number][] = [];
  document.sentences().each((sentence: ItemSentence) => {
    const [first = 0, last = -1] = sentence.out(span) as unknown as number[]; // token numbers
    spans.push([first, last]);
  });
  return spans;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Tokens are pieces of the mask in order, so each is found from the end of the one before. */
function placesOf(masked: string, tokens: readonly string[]): Place[] {
  let from = 0;
  return tokens.map((token) => {
    const start = Math.max(from, masked.indexOf(token, from));
    from = start + token.length;
    return { start, end: from };
  });
}

function wordsOf(block: Block, places: readonly Place[], stems: readonly string[]): Word[] {
  const words: Word[] = [];
  let clause = 0;
  let end: number | null = null;
  places.forEach((place, at) => {
    const stem = stems[at] ?? '';
    if (!HAS_LETTER.test(stem)) return;
    const isMarked = end !== null && CLAUSE_MARK.test(block.text.slice(end, place.start));
    if (isMarked || (words.length > 0 && OPENS_CLAUSE.has(stem))) clause += 1;
    words.push({ stem, start: block.start + place.start, end: block.start + place.end, clause });
    end = place.end;
  });
  return words;
}
