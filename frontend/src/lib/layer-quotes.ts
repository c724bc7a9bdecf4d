import { layerLabel } from '$lib/catalogue';
import type { SourceQuote } from '$lib/contract';
import { sameWords } from '$lib/persona-sources';

/** A passage that is evidence of a layer; `label` where the layer may be none of the catalogue. */
export interface QuoteOfLayer extends SourceQuote {
  readonly layerId: string;
  readonly label?: string;
}

/** One sentence: every place that it is quoted from, and the names of the layers that it speaks of. */
export interface SaidOnce {
  readonly first: QuoteOfLayer;
  readonly all: readonly QuoteOfLayer[];
  readonly layers: string;
}

/** A sentence of several documents, or quoted for several layers, is told once. In their order. */
export function saidOnce(quotes: readonly QuoteOfLayer[]): readonly SaidOnce[] {
  return sameWords(quotes).map(({ first, all }) => ({
    first,
    all: placesOf(all),
    layers: [...new Set(all.map(({ layerId, label }) => label ?? layerLabel(layerId)))].join(', '),
  }));
}

/** The first quote of each place, in their order. */
function placesOf(quotes: readonly QuoteOfLayer[]): readonly QuoteOfLayer[] {
  const firsts = new Map<string, QuoteOfLayer>();
  for (const one of quotes) if (!firsts.has(placeOf(one))) firsts.set(placeOf(one), one);
  return [...firsts.values()];
}

function placeOf({ documentId, charStart, charEnd }: SourceQuote): string {
  return `${charStart} ${charEnd} ${documentId}`;
}
