import { framework } from '#contract/catalogue/framework';
import { importV2 } from '#contract/catalogue/import-v2';
import { patternLibrary } from '#contract/catalogue/patterns';
import type { FactorSpec, SegmentSpec } from '#contract/catalogue/framework';
import type { Segment } from '#contract/segments';

/** The catalogue's words, for answers that show them beside numbers. */

const segmentSpecs = new Map(framework.segments.map((spec) => [spec.key, spec]));
const factorSpecs = new Map(framework.factors.map((spec) => [spec.id, spec]));
const patternSpecs = new Map(patternLibrary.patterns.map((spec) => [spec.id, spec]));
const layerLabels = new Map([
  ...importV2.v2Layers.map(({ id, name }) => [id, name] as const),
  ...framework.layers.map(({ id, label }) => [id, label] as const),
]);

/** @throws when the catalogue is not the one that the contract names */
export function segmentSpec(segment: Segment): SegmentSpec {
  return found(segmentSpecs.get(segment), segment);
}

export function factorSpec(factorId: string): FactorSpec {
  return found(factorSpecs.get(factorId), factorId);
}

export function patternSpec(patternId: string) {
  return found(patternSpecs.get(patternId), patternId);
}

/** Labels of those layers that the catalogue names. */
export function labelsOf(layerIds: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    layerIds.flatMap((id) => {
      const label = layerLabels.get(id);
      return label === undefined ? [] : [[id, label]];
    }),
  );
}

/** Puts rows into the order in which the catalogue lists the segment's factors. */
export function inFactorOrder<Row extends { readonly factor_id: string }>(
  segment: Segment,
  rows: readonly Row[],
): readonly Row[] {
  const byId = new Map(rows.map((row) => [row.factor_id, row]));
  return segmentSpec(segment).factors.flatMap((id) => byId.get(id) ?? []);
}

function found<T>(spec: T | undefined, key: string): T {
  if (spec === undefined) throw new Error(`The catalogue does not know "${key}"`);
  return spec;
}
