import type { Segment } from '../segments.ts';
import data from './framework.json' with { type: 'json' };

/** `positive`: a higher score is better. `adverse`: in intensity-oriented data a higher score is worse. */
export type Polarity = 'positive' | 'adverse';

export interface SegmentSpec {
  readonly key: Segment;
  readonly legacyId: string;
  readonly name: string;
  readonly order: number;
  readonly factors: readonly string[];
  readonly weightInTotal: number;
  /** The most scenarios that are simulated for the segment. */
  readonly scenarioTarget: number;
}

export interface FactorSpec {
  readonly id: string;
  readonly name: string;
  readonly segment: Segment;
  readonly meaning: string;
  readonly weightInSegment: number;
}

export interface LayerSpec {
  readonly id: string;
  readonly label: string;
  readonly factor: string;
  readonly segment: Segment;
  /** Share of the factor; the weights of a factor sum to 1. */
  readonly weight: number;
  readonly polarity: Polarity;
  readonly legacyName?: string;
  readonly polarityDepartsFromSource?: boolean;
}

export interface ActionScoreSpec {
  readonly id: string;
  readonly purpose: string;
  /** Factor id to weight. */
  readonly weights: Readonly<Record<string, number>>;
  /** True when the score is a risk: 1 minus the weighted sum. */
  readonly inverted?: boolean;
  readonly benchmark?: { readonly op: '>'; readonly value: number };
}

export interface Framework {
  readonly version: string;
  readonly units: string;
  readonly source: string;
  readonly rules: {
    readonly minFactorCoverage: number;
    readonly minSegmentCoverage: number;
    readonly actionScore: string;
  };
  readonly segments: readonly SegmentSpec[];
  readonly factors: readonly FactorSpec[];
  readonly layers: readonly LayerSpec[];
  readonly actionScores: readonly ActionScoreSpec[];
}

/** The canon of 148 layers, 28 factors and 5 segments. The JSON's shape is checked by its spec. */
export const framework = data as unknown as Framework;

/** The layers of one segment, in catalogue order. */
export function layersOf(segment: Segment): readonly LayerSpec[] {
  return framework.layers.filter((layer) => layer.segment === segment);
}

/**
 * Layers about something bad: complaints, barriers, risks. Little of it is good, and a favourable score
 * is high then; but it is no strength.
 */
export const adverseLayers: ReadonlySet<string> = new Set(
  framework.layers.filter(({ polarity }) => polarity === 'adverse').map(({ id }) => id),
);
