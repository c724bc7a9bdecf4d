import type { CueCatalogue, LayerCues } from '#contract/catalogue/cues';
import type { TextEngine } from '#domain/text/text-engine';

/** What a cue says by itself: for the business, against it, or nothing, so that the mood decides. */
export type Stance = 'favourable' | 'unfavourable' | 'mood';

/** A layer in whose catalogue the phrase stands. */
export interface CueUse {
  readonly layer: number;
  readonly stance: Stance;
}

/** A phrase as the stems that are looked for; null stands for up to three words of any kind. */
export interface Phrase {
  readonly cue: string;
  readonly stems: readonly (string | null)[];
  /** A phrase with a negation of its own is not turned by one more. */
  readonly isNegative: boolean;
  readonly uses: readonly CueUse[];
}

/** Phrases by their first stem. */
export type PhraseIndex = ReadonlyMap<string, readonly Phrase[]>;

export interface CompiledCues {
  readonly layerIds: readonly string[];
  readonly cues: PhraseIndex;
  readonly negations: PhraseIndex;
  readonly noNegations: PhraseIndex;
}

/** Prepares the catalogue for matching, once for any number of texts. */
export function compileCues(catalogue: CueCatalogue, engine: TextEngine): CompiledCues {
  const negations = indexOf(new Map(catalogue.negations.map((one) => [one, []])), engine);
  const uses = new Map<string, CueUse[]>();
  catalogue.layers.forEach((cues, layer) => {
    for (const [cue, stance] of stancesOf(cues)) {
      uses.set(cue, [...(uses.get(cue) ?? []), { layer, stance }]);
    }
  });
  return {
    layerIds: catalogue.layers.map(({ layerId }) => layerId),
    cues: indexOf(uses, engine, negations),
    negations,
    noNegations: indexOf(new Map(catalogue.noNegations.map((one) => [one, []])), engine),
  };
}

function stancesOf({ favourable, unfavourable, mood }: LayerCues): [string, Stance][] {
  return [
    ...favourable.map((cue): [string, Stance] => [cue, 'favourable']),
    ...unfavourable.map((cue): [string, Stance] => [cue, 'unfavourable']),
    ...mood.map((cue): [string, Stance] => [cue, 'mood']),
  ];
}

function indexOf(
  uses: ReadonlyMap<string, readonly CueUse[]>,
  engine: TextEngine,
  negations: PhraseIndex = new Map(),
): PhraseIndex {
  const index = new Map<string, Phrase[]>();
  for (const [cue, own] of uses) {
    const stems = stemsOf(cue, engine);
    const [first] = stems;
    if (first == null) continue;
    const isNegative = stems.some((stem) => stem !== null && negations.has(stem));
    index.set(first, [...(index.get(first) ?? []), { cue, stems, isNegative, uses: own }]);
  }
  return index;
}

function stemsOf(cue: string, engine: TextEngine): (string | null)[] {
  return cue.split(' * ').flatMap((part, at) => {
    const stems: (string | null)[] = engine.stems(part);
    return at === 0 ? stems : [null, ...stems];
  });
}
