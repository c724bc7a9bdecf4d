import type { ScoringSources } from '../intake/collect-sources.ts';
import type { QuoteOfLayer } from '../text/moods.ts';
import type { LayerSources } from './input.ts';

/** Every quote of the sources, in the order of the layers' evidence. */
export function quotesOf({ evidence }: ScoringSources): readonly QuoteOfLayer[] {
  return [...evidence].flatMap(([layerId, items]) =>
    items.map(({ quote }) => ({ layerId, quote })),
  );
}

/**
 * Evidence and insights by layer, each quote with its mood.
 * @param moods of each quote (-1 to 1), in the order of `quotesOf`
 */
export function layerSources(
  { evidence, insights }: ScoringSources,
  moods: readonly number[],
): readonly LayerSources[] {
  let next = 0;
  const judged = new Map(
    [...evidence].map(([layerId, items]) => [
      layerId,
      items.map((item) => ({ ...item, mood: moods[next++] ?? 0 })),
    ]),
  );
  return [...new Set([...evidence.keys(), ...insights.keys()])].map((layerId) => ({
    layerId,
    evidence: judged.get(layerId) ?? [],
    insights: insights.get(layerId) ?? [],
  }));
}
