import type { ContentQuality, CueCatalogue, LayerCues } from './cues.ts';

type Stance = 'favourable' | 'unfavourable' | 'mood';

/** What a version of the cues does otherwise than the one before, each with the reason. */
export interface CueChanges {
  readonly version: string;
  /** Added to those there are. */
  readonly negations: readonly string[];
  readonly changes: readonly {
    readonly why: string;
    readonly layers: readonly string[];
    /** Null for cues that are new. */
    readonly from: Stance | null;
    /** Null for cues that are left out. */
    readonly to: Stance | null;
    readonly cues: readonly string[];
  }[];
  /** What was measured to be otherwise than of the version before, on the same texts. */
  readonly quality: Partial<ContentQuality>;
}

/**
 * A version of the cues, made of the one before.
 * @throws when a cue that is to be moved or left out does not stand there
 */
export function changedCues(
  before: CueCatalogue,
  { version, negations, changes, quality }: CueChanges,
): CueCatalogue {
  return {
    ...before,
    version,
    negations: [...before.negations, ...negations],
    layers: before.layers.map((layer) =>
      changes.filter(({ layers }) => layers.includes(layer.layerId)).reduce(withChange, layer),
    ),
    quality: { ...before.quality, ...quality },
  };
}

function withChange(layer: LayerCues, { from, to, cues }: CueChanges['changes'][number]): LayerCues {
  const missing = from && cues.find((cue) => !layer[from].includes(cue));
  if (missing) throw new Error(`"${missing}" is no ${from} cue of ${layer.layerId}`);
  const left = from ? { [from]: layer[from].filter((cue) => !cues.includes(cue)) } : {};
  const added = to ? { [to]: [...layer[to], ...cues] } : {};
  return { ...layer, ...left, ...added };
}
