import type { KpiUnit } from './catalogue/patterns.ts';
import type { GenerationRef } from './views.ts';
import type { Segment } from './segments.ts';
import type { Json } from './values.ts';

/** What differs between two results of a session, and why. */

/** Of which part of a result a change is. */
export type ChangeGroup =
  'total' | 'action_score' | 'segment' | 'factor' | 'pattern' | 'scenario' | 'persona' | 'content';

export interface Change {
  /** `added`: there was no value before; `removed`: there is none any more. */
  readonly kind: 'added' | 'removed' | 'changed';
  readonly group: ChangeGroup;
  readonly segment: Segment | null;
  /** Of the factor, pattern and so on; unique in its group and segment. */
  readonly id: string;
  /** Its name in words. */
  readonly name: string;
  /** Which of its values: the path's last member; null when all of it was added or removed. */
  readonly measure: string | null;
  /** RFC 6901, into the comparable form of a result; unique among the changes. */
  readonly path: string;
  readonly from: Json;
  readonly to: Json;
  /** Of the median of a KPI, what it is counted in; null for all else. */
  readonly unit: KpiUnit | null;
  /** `to - from`; null unless both are numbers. */
  readonly delta: number | null;
  /** Revisions of the events that made the two values, or that left the value out. */
  readonly revisions: { readonly from: string; readonly to: string };
  /**
   * Of a simulated quantity: whether the difference is no larger than what simulating twice would give.
   * Null for what is computed without chance.
   */
  readonly insideNoise: boolean | null;
}

/** Something that was not the same when two results were asked for. */
export interface Cause {
  readonly what:
    | 'inputs'
    | 'documents'
    | 'framework'
    | 'patterns'
    | 'import'
    | 'engine'
    | 'seed'
    | 'iterations'
    | 'targets';
  readonly from: Json;
  readonly to: Json;
}

/** A layer (or a factor that came as a value) that was scored differently. */
export interface LayerChange {
  readonly layerId: string;
  readonly label: string | null;
  readonly from: ScoreGiven | null;
  readonly to: ScoreGiven | null;
}

export interface ScoreGiven {
  readonly score: number;
  readonly confidence: number;
}

export interface Attribution {
  /** All that differ; empty when the same was computed from the same twice. */
  readonly causes: readonly Cause[];
  readonly layers: readonly LayerChange[];
}

/** One of the two results. */
export interface ChangesSide extends GenerationRef {
  /** Of the event that completed it. */
  readonly revision: string;
  readonly completedAt: string;
  readonly engine: string;
  readonly seed: string;
  readonly iterations: number;
}

export interface ChangesView {
  readonly sessionId: string;
  readonly topic: string;
  /** Null when there is nothing to compare with; `reason` says why. */
  readonly from: ChangesSide | null;
  readonly to: ChangesSide;
  readonly reason: string | null;
  readonly attribution: Attribution | null;
  /** In the order of the groups, and of the catalogue within them. */
  readonly changes: readonly Change[];
  /** How many factors, patterns and so on there are in both without a change. */
  readonly unchanged: Readonly<Record<ChangeGroup, number>>;
}
