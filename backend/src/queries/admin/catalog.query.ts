import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { framework, type FactorSpec } from '#contract/catalogue/framework';
import { patternLibrary } from '#contract/catalogue/patterns';
import type { CatalogFactor, CatalogView, VersionUse } from '#contract/catalog-views';
import { ENGINE } from '#contract/engines';
import { type CatalogueVersions } from '#contract/events';
import { READ_POOL } from '#backend/tokens';
import { readRows } from '../read-side.ts';
import { catalogueDiffers } from '../recorded/versions.ts';

/** The formulas and patterns of this server, and which versions sessions were made by. */
export class GetCatalog extends Query<CatalogView> {}

interface Row {
  readonly catalogue: CatalogueVersions;
  readonly engine: string;
  readonly sessions: number;
  readonly generations: number;
  readonly last_at: Date;
}

const STATEMENT = {
  name: 'version-uses',
  text: `
    SELECT g.catalogue, g.engine, count(*)::int AS generations,
      count(v.generation_id)::int AS sessions, max(g.started_at) AS last_at
    FROM generation_history AS g
    LEFT JOIN visible_generation AS v
      ON v.session_id = g.session_id AND v.generation_id = g.generation_id
    GROUP BY g.catalogue, g.engine ORDER BY last_at DESC LIMIT 100`,
};

@QueryHandler(GetCatalog)
export class GetCatalogHandler implements IQueryHandler<GetCatalog> {
  constructor(@Inject(READ_POOL) private readonly pool: Pool) {}

  /** @throws ReadSideUnavailable */
  async execute(): Promise<CatalogView> {
    const rows = await readRows<Row & Record<string, unknown>>(this.pool, STATEMENT, []);
    return {
      framework: framework.version,
      patternLibrary: patternLibrary.version,
      engine: ENGINE,
      uses: rows.map(useOf),
      minFactorCoverage: framework.rules.minFactorCoverage,
      minSegmentCoverage: framework.rules.minSegmentCoverage,
      factors: framework.factors.map(factorOf),
      patterns: patternLibrary.patterns.map(({ id, name, type, segments, paths }) => ({
        ...{ id, name, type, segments },
        paths: paths.map(({ label, when }) => ({ label, when })),
      })),
    };
  }
}

function useOf({ catalogue, engine, sessions, generations, last_at: lastAt }: Row): VersionUse {
  const isCurrent = engine === ENGINE && !catalogueDiffers({ catalogue });
  return { catalogue, engine, isCurrent, sessions, generations, lastAt: lastAt.toISOString() };
}

function factorOf({ id, name, segment, weightInSegment }: FactorSpec): CatalogFactor {
  const layers = framework.layers
    .filter((layer) => layer.factor === id)
    .map((layer) => {
      const { id: layerId, label, weight, polarity } = layer;
      return { id: layerId, label, weight, polarity };
    });
  return { id, name, segment, weightInSegment, layers };
}
