import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { framework } from '#contract/catalogue/framework';
import { patternLibrary } from '#contract/catalogue/patterns';
import type { CatalogChangesView, VersionPair } from '#contract/catalog-views';
import { catalogueChanges } from '../recorded/catalogue-changes.ts';
import { RecordedRuns } from '../recorded/recorded-runs.ts';
import { versionPairs } from '../recorded/versions.ts';

/** Null when the session shows no results. */
export class GetCatalogChanges extends Query<CatalogChangesView | null> {
  constructor(readonly sessionId: string) {
    super();
  }
}

@QueryHandler(GetCatalogChanges)
export class GetCatalogChangesHandler implements IQueryHandler<GetCatalogChanges> {
  constructor(private readonly runs: RecordedRuns) {}

  /** @throws ReadSideUnavailable, StoreUnavailable, UndecodableEvent */
  async execute({ sessionId }: GetCatalogChanges): Promise<CatalogChangesView | null> {
    const found = await this.runs.find(sessionId, null);
    if (!found) return null;
    const { topic, generation, run } = found;
    const versions = versionPairs(run.request);
    return {
      ...{ sessionId, topic, generationId: generation.generationId },
      generation: generation.generation,
      versions,
      isAffected: versions.some(({ recorded, here }) => recorded !== here),
      ...catalogueChanges(run, { framework, library: patternLibrary }),
      untold: untold(versions),
    };
  }
}

const NEVER_TOLD = [
  'The weight of a layer that had no score, and which layers are adverse.',
  'The weights of factors in their segments, of segments in the total, and of action scores.',
  'KPIs of patterns that were not simulated, and correlations between KPIs.',
  'Names and descriptions, words for content, and cues by which texts are scored.',
];

function untold(versions: readonly VersionPair[]): readonly string[] {
  const pair = (what: VersionPair['what']) => versions.find((one) => one.what === what);
  const isOlder = pair('importV2')?.recorded != null;
  const engine = pair('engine');
  return [
    ...(engine?.recorded === engine?.here ? [] : ['What another engine computes otherwise.']),
    ...(isOlder ? ['Layers and their weights: the inputs are of the older format.'] : []),
    ...NEVER_TOLD,
  ];
}
