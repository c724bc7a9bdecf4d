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
