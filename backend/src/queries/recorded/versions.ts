import type { VersionPair } from '#contract/catalog-views';
import { framework } from '#contract/catalogue/framework';
import { importV2 } from '#contract/catalogue/import-v2';
import { patternLibrary } from '#contract/catalogue/patterns';
import { ENGINE, engineHere } from '#contract/engines';
import { type CatalogueVersions, type GenerationRequestedData } from '#contract/events';
import type { EngineDiffers } from '#contract/scenario-views';

type Versions = Pick<GenerationRequestedData, 'engine' | 'catalogue'>;

/** Why this server cannot repeat a run to the bit; null when it can. */
export function engineDiffers(recorded: Versions): EngineDiffers | null {
  if (engineHere(recorded.engine) !== null && !catalogueDiffers(recorded)) return null;
  const here = { engine: ENGINE, catalogue: catalogueHere(recorded) };
  return { code: 'engine_differs', recorded: named(recorded), here: named(here) };
}

/** True when layers, patterns or the map of older layers were not those of this server. */
export function catalogueDiffers(recorded: Pick<Versions, 'catalogue'>): boolean {
  const here = catalogueHere(recorded);
  const { framework: layers, patterns, importV2: older } = recorded.catalogue;
  return layers !== here.framework || patterns !== here.patterns || older !== here.importV2;
}

/** Each version that a generation recorded, beside that of this server. */
export function versionPairs(recorded: Versions): readonly VersionPair[] {
  const here = catalogueHere(recorded);
  const parts = ['framework', 'patterns', 'importV2'] as const;
  return [
    ...parts.map((what) => ({ what, recorded: recorded.catalogue[what], here: here[what] })),
    { what: 'engine', recorded: recorded.engine, here: ENGINE },
  ];
}

/** A run over layers of the canon needs no map of older ones. */
function catalogueHere({ catalogue }: Pick<Versions, 'catalogue'>): CatalogueVersions {
  return {
    framework: framework.version,
    patterns: patternLibrary.version,
    importV2: catalogue.importV2 === null ? null : importV2.version,
  };
}

function named({ engine, catalogue }: Versions): string {
  const { framework: layers, patterns, importV2: older } = catalogue;
  return [engine, layers, patterns, ...(older === null ? [] : [older])].join(', ');
}
