import type { SourceDocument } from '#contract/scoring';
import type { TextEngine } from '#domain/text/text-engine';
import type { CompiledCues } from './compile-cues.ts';
import { findCues } from './find-cues.ts';
import { compareQuotes, type Quotable } from './quotes.ts';
import {
  clauseMoods,
  type Counts,
  documentVerdict,
  sentenceVerdicts,
  type Verdict,
} from './verdicts.ts';

/** What one document says about one layer. */
export interface Reading {
  readonly verdict: Verdict;
  readonly isStated: boolean;
  /** Its best sentence of that verdict, or its best sentence when none has that verdict. */
  readonly quote: Quotable;
}

interface Mutable extends Counts {
  favourable: number;
  mixed: number;
  unfavourable: number;
  isStated: boolean;
  readonly best: Partial<Record<Verdict, Quotable>>;
}

/** Reads a document sentence by sentence; what is kept does not grow with its length. */
export function readDocument(
  document: Pick<SourceDocument, 'documentId' | 'text'>,
  compiled: CompiledCues,
  engine: TextEngine,
): ReadonlyMap<number, Reading> {
  const { documentId, text } = document;
  const moodOf = clauseMoods(text, engine);
  const layers = new Map<number, Mutable>();
  for (const sentence of engine.sentences(text)) {
    const matches = findCues(sentence, compiled);
    if (matches.length === 0) continue;
    const { start, end } = sentence;
    const evidence = { documentId, quote: text.slice(start, end), charStart: start, charEnd: end };
    for (const { layer, ...said } of sentenceVerdicts(sentence, matches, moodOf)) {
      count(entryOf(layers, layer), { ...said, evidence });
    }
  }
  return new Map([...layers].map(([layer, entry]) => [layer, readingOf(entry)]));
}

function entryOf(layers: Map<number, Mutable>, layer: number): Mutable {
  const known = layers.get(layer);
  if (known) return known;
  const fresh = { favourable: 0, mixed: 0, unfavourable: 0, isStated: false, best: {} };
  layers.set(layer, fresh);
  return fresh;
}

function count(entry: Mutable, quote: Quotable): void {
  entry[quote.verdict] += 1;
  entry.isStated ||= quote.isStated;
  const best = entry.best[quote.verdict];
  if (!best || compareQuotes(quote, best) < 0) entry.best[quote.verdict] = quote;
}

function readingOf(entry: Mutable): Reading {
  const verdict = documentVerdict(entry);
  const quotes = Object.values(entry.best).sort(compareQuotes);
  const quote = entry.best[verdict] ?? quotes[0];
  if (!quote) throw new Error('A document was counted without a sentence.');
  return { verdict, isStated: entry.isStated, quote };
}
