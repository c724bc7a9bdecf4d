import { describe, expect, it } from '@jest/globals';
import type { RecordedRun } from './recorded-run.ts';
import { type Catalogue, catalogueChanges } from './catalogue-changes.ts';

const F11 = {
  id: 'F11',
  name: 'Need',
  segment: 'consumer',
  meaning: '',
  weightInSegment: 1,
} as const;
const layer = (id: string, weight: number) => ({
  ...{ id, label: `Label ${id}`, factor: 'F11', segment: 'consumer', weight, polarity: 'positive' },
});
const predicate = (threshold: number) => ({
  ...{ field: 'F11', op: '>', threshold, required: true, thresholdOrigin: 'pdf' },
});
const kpi = (mode: number) => ({
  ...{ name: 'churn', unit: 'percentage_points', favourable: 'lower', role: 'benefit' },
  distribution: { kind: 'triangular', min: -9, mode, max: 0 },
});
const pattern = (id: string, threshold: number, kpis: readonly object[]) => ({
  ...{ id, name: `Name ${id}`, segments: ['consumer'], kpis },
  paths: [{ label: 'main', when: [predicate(threshold)], kpis: ['churn'] }],
});

/** What a server has; the parts that are compared. */
function catalogue(layers: readonly object[], patterns: readonly object[]): Catalogue {
  return { framework: { factors: [F11], layers }, library: { patterns } } as unknown as Catalogue;
}

/** A generation with F11.a scored and F11.b missing, P1 simulated and P2 not matched. */
function run(importV2: string | null = null): RecordedRun {
  const evaluation = (patternId: string, threshold: number) => ({
    ...{ patternId, segments: ['consumer'] },
    paths: [{ label: 'main', predicates: [predicate(threshold)] }],
  });
  return {
    request: { catalogue: { importV2 } },
    factors: [
      {
        ...{ factorId: 'F11', segment: 'consumer', missing: ['F11.b'] },
        layers: [{ layerId: 'F11.a', weight: 0.6 }],
      },
    ],
    evaluations: [evaluation('P1', 0.7), evaluation('P2', 0.4)],
    scenarios: [
      {
        scenarios: [
          { patternId: 'P1', patternName: 'Name P1', pathLabel: 'main', kpis: [kpi(-4)] },
        ],
      },
    ],
  } as unknown as RecordedRun;
}

const LAYERS = [layer('F11.a', 0.6), layer('F11.b', 0.4)];
const PATTERNS = [pattern('P1', 0.7, [kpi(-4)]), pattern('P2', 0.4, [])];

describe('what a catalogue has otherwise than a generation recorded', () => {
  it('is nothing where all that the events tell is the same', () => {
    expect(catalogueChanges(run(), catalogue(LAYERS, PATTERNS))).toEqual({
      compared: { factor: 1, layer: 2, pattern: 2, kpi: 1 },
      changes: [],
    });
  });

  it('names weights, layers that came or went, thresholds, patterns and distributions', () => {
    const here = catalogue(
      [layer('F11.a', 0.5), layer('F11.c', 0.5)],
      [pattern('P1', 0.65, [kpi(-5)]), pattern('P3', 0.2, [])],
    );
    expect(catalogueChanges(run(), here).changes).toEqual([
      {
        ...{ part: 'layer', id: 'F11.a', name: 'Label F11.a' },
        ...{ from: 'in F11, weight 0.6', to: 'in F11, weight 0.5' },
      },
      {
        ...{ part: 'layer', id: 'F11.c', name: 'Label F11.c' },
        ...{ from: null, to: 'in F11, weight 0.5' },
      },
      { part: 'layer', id: 'F11.b', name: 'F11.b', from: 'in F11', to: null },
      {
        ...{ part: 'pattern', id: 'P1', name: 'Name P1' },
        ...{ from: 'consumer: “main” F11 > 0.7', to: 'consumer: “main” F11 > 0.65' },
      },
      {
        ...{ part: 'pattern', id: 'P3', name: 'Name P3' },
        ...{ from: null, to: 'consumer: “main” F11 > 0.2' },
      },
      {
        ...{ part: 'pattern', id: 'P2', name: 'P2' },
        ...{ from: 'consumer: “main” F11 > 0.4', to: null },
      },
      {
        ...{ part: 'kpi', id: 'P1 churn', name: 'churn of Name P1' },
        from: 'triangular from -9 to 0, mode -4, percentage points, lower is better, benefit',
        to: 'triangular from -9 to 0, mode -5, percentage points, lower is better, benefit',
      },
    ]);
  });

  it('does not know the weight of a layer that had no score', () => {
    const here = catalogue([layer('F11.a', 0.6), layer('F11.b', 0.3)], PATTERNS);
    expect(catalogueChanges(run(), here).changes).toEqual([]);
  });

  it('does not compare layers of the older format', () => {
    const { compared, changes } = catalogueChanges(run('import-v2.1'), catalogue([], PATTERNS));
    expect([compared.layer, changes]).toEqual([0, []]);
  });
});
