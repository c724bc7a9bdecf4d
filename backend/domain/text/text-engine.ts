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
  let means = newMeans();
  let read = 0;
  const parse = (masked: string): Parsed => {
    read += masked.length;
    if (read > READER_LASTS) {
      means = newMeans();
      read = masked.length;
    }
    const { reader, its, stems } = means; // copied one by one: spread out they cost a tenth of the reading
    return { reader, its, stems, document: reader.readDoc(masked) };
  };
  return {
    *sentences(text) {
      for (const block of blocksOf(text)) yield* sentencesOf(block, parse);
    },
    stems: (phrase) => {
      const parsed = parse(maskOf(phrase));
      return stemsOf(parsed, tokensOf(parsed)).filter((stem) => HAS_LETTER.test(stem));
    },
    mood: (text) => {
      const masked = maskOf(text.slice(0, 1000));
      return masked.trim() === '' ? 0 : Math.max(-1, Math.min(1, moodOf(parse(masked))));
    },
  };
}

/** What texts are read with. */
interface Means {
  readonly reader: Reader;
  readonly its: Helpers;
  /** Stems of the tokens that were met: stemming takes twice as long as all else, and words come again. */
  readonly stems: Map<string, string>;
}

interface Parsed extends Means {
  readonly document: Document;
}

function newMeans(): Means {
  const reader = winkNlp(MODEL, PIPE);
  return { reader, its: helpersOf(reader), stems: new Map() };
}

/** Mean over the sentences that the library sees. */
function moodOf({ document, its }: Parsed): number {
  return Number(document.out(its.sentiment)) || 0;
}

function tokensOf({ document, its }: Parsed): string[] {
  return document.tokens().out(its.value);
}

/** The tokens' stems. A stem depends on nothing but the token. */
function stemsOf({ document, its, stems }: Parsed, tokens: readonly string[]): string[] {
  return tokens.map((token, at) => {
    const known = stems.get(token);
    if (known !== undefined) return known;
    const stem = document.tokens().itemAt(at).out(its.stem);
    stems.set(token, stem);
    return stem;
  });
}

function* sentencesOf(block: Block, parse: (masked: string) => Parsed): Generator<Sentence> {
  const masked = maskOf(block.text);
  if (!HAS_LETTER.test(masked)) return;
  const parsed = parse(masked);
  const tokens = tokensOf(parsed);
  const all = placesOf(masked, tokens);
  const stems = stemsOf(parsed, tokens);
  for (const [first, last] of spansOf(parsed)) {
    const places = all.slice(first, last + 1);
    const words = wordsOf(block, places, stems.slice(first, last + 1));
    const end = places.at(-1)?.end;
    const start = words[0]?.start;
    if (start !== undefined && end !== undefined) yield { start, end: block.start + end, words };
  }
}

function spansOf({ document, its: { span } }: Parsed): [number, number][] {
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
