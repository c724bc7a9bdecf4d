import type { CatalogueVersions } from './events.ts';
import type { FactorSpec, LayerSpec } from './catalogue/framework.ts';
import type { PathSpec, PatternPolarity } from './catalogue/patterns.ts';
import type { Segment } from './segments.ts';

/** By what results are made: the formulas and the pattern library of this server, and who used which. */

export interface CatalogFactor extends Pick<
  FactorSpec,
  'id' | 'name' | 'segment' | 'weightInSegment'
> {
  readonly layers: readonly Pick<LayerSpec, 'id' | 'label' | 'weight' | 'polarity'>[];
}

export interface CatalogPattern {
  readonly id: string;
  readonly name: string;
  readonly type: PatternPolarity;
  readonly segments: readonly Segment[];
  readonly paths: readonly Pick<PathSpec, 'label' | 'when'>[];
}

export interface VersionUse {
  readonly catalogue: CatalogueVersions;
  readonly engine: string;
  /** Whether this server makes results by it. */
  readonly isCurrent: boolean;
  /** Sessions whose visible results were made by it. */
  readonly sessions: number;
  readonly generations: number;
  /** Of its last request. */
  readonly lastAt: string;
}

export const CATALOG_PARTS = ['factor', 'layer', 'pattern', 'kpi'] as const;

/** Something that a generation recorded otherwise than this server's catalogue has it. */
export interface CatalogChange {
  readonly part: (typeof CATALOG_PARTS)[number];
  /** `F11`, `F11.price_sensitivity`, `P7`, or pattern and KPI: `P7 aov_change`. */
  readonly id: string;
  readonly name: string;
  /** As it was recorded; null for what is new. */
  readonly from: string | null;
  /** As it is here; null for what is gone. */
  readonly to: string | null;
}

/** One of the versions that a generation recorded; null where none was used. */
export interface VersionPair {
  readonly what: 'framework' | 'patterns' | 'importV2' | 'engine';
  readonly recorded: string | null;
  readonly here: string | null;
}

/**
 * What a session's visible results were made by, against this server. Catalogues of the past are not
 * kept: only what the generation's own events tell of its catalogue is compared.
 */
export interface CatalogChangesView {
  readonly sessionId: string;
  readonly topic: string;
  readonly generationId: string;
  readonly generation: number;
  readonly versions: readonly VersionPair[];
  /** Whether any of the versions differs: then the results would be made otherwise today. */
  readonly isAffected: boolean;
  /** In the order of the parts, and of the catalogue within them. */
  readonly changes: readonly CatalogChange[];
  /** How many of each part the events tell of. */
  readonly compared: Readonly<Record<CatalogChange['part'], number>>;
  /** What may have changed and no event tells, in sentences. */
  readonly untold: readonly string[];
}

export interface CatalogView {
  readonly framework: string;
  readonly patternLibrary: string;
  readonly engine: string;
  /** The latest first. */
  readonly uses: readonly VersionUse[];
  readonly minFactorCoverage: number;
  readonly minSegmentCoverage: number;
  readonly factors: readonly CatalogFactor[];
  readonly patterns: readonly CatalogPattern[];
}
