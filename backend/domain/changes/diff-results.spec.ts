import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { applyPatch } from 'rfc6902';
import type { Change } from '#contract/change-views';
import clothing from '../../../examples/clothing.scoring.json' with { type: 'json' };
import pergola from '../../../examples/pergola.scoring.json' with { type: 'json' };
import { decodedHistory } from '../testing/histories.ts';
import { comparable } from './comparable.ts';
import { diffResults } from './diff-results.ts';
import { type FoldedResult, foldedResult } from './folded-result.ts';
import { patchBetween } from './json-patch.ts';
import { rescored, resultOf, simulated, withScenario } from './testing.ts';

const BASE = resultOf(clothing);

/** A change as it is seen from the other side. */
function mirrored({ from, to, delta, revisions, kind, ...same }: Change): Change {
  const other = { added: 'removed', removed: 'added', changed: 'changed' } as const;
  return {
    ...same,
    kind: other[kind],
    from: to,
    to: from,
    delta: delta === null ? null : 0 - delta,
    revisions: { from: revisions.to, to: revisions.from },
  };
}

function byPath(changes: readonly Change[]): Change[] {
  return changes.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Results that differ in the scores of some layers, and in a scenario's chance. */
const results = fc
  .tuple(
    fc.array(
      fc.tuple(fc.nat(clothing.layers.length - 1), fc.double({ min: 0, max: 1, noNaN: true })),
      {
        maxLength: 30,
      },
    ),
    fc.option(fc.constantFrom(0.5, 0.52, 0.6, 0.9), { nil: null }),
  )
  .map(([scores, chance]) => {
    const document = scores.reduce(
      (all, [at, score]) => rescored(all, clothing.layers[at]!.layerId, score),
      clothing,
    );
    const result = resultOf(document);
    const confidenceInterval = [(chance ?? 0) - 0.03, (chance ?? 0) + 0.03] as const;
    return chance === null
      ? result
      : withScenario(result, { probabilitySuccess: chance, confidenceInterval });
  });

describe('the difference of two results', () => {
  it('is empty for one and the same', () => {
    fc.assert(
      fc.property(results, (x) => diffResults(x, x).changes.length === 0),
      { numRuns: 8 },
    );
    const history = foldedResult(decodedHistory('withEvidence'), idOf('withEvidence'))!;
    expect(diffResults(history, history).changes).toEqual([]);
    expect(diffResults(history, history).unchanged).toMatchObject({ factor: 28, pattern: 41 });
  });

  it('is the mirror image of that of the other way round', () => {
    fc.assert(
      fc.property(results, results, (a, b) => {
        const there = diffResults(a, b).changes.map(mirrored);
        expect(byPath(diffResults(b, a).changes)).toEqual(byPath(there));
      }),
      { numRuns: 12 },
    );
  });

  it('as a JSON patch makes one comparable form of the other', () => {
    fc.assert(
      fc.property(results, results, (a, b) => {
        const form = structuredClone(comparable(a));
        expect(applyPatch(form, [...patchBetween(a, b)]).every((fault) => fault === null)).toBe(
          true,
        );
        expect(form).toEqual(comparable(b));
      }),
      { numRuns: 8 },
    );
  });

  // Content pages showed it as a risk, and the comparison among the features.
  it('tells of layers about something bad among the risks, as content pages do', () => {
    const withFeatures = (...layerIds: readonly string[]): FoldedResult => {
      const features = layerIds.map((layerId) => ({
        ...{ name: layerId, description: '', importance: 0.4, marketValidation: null },
        basis: {
          ...{ factors: [], patternIds: [], quotes: [] },
          layers: [{ layerId, label: layerId, score: 0.9, confidence: 0.5 }],
        },
      }));
      const content = {
        ...{ features, competitiveAdvantages: [], innovationOpportunities: [] },
        ...{ technicalRequirements: [], roadmap: { shortTerm: [], longTerm: [] } },
      };
      const kind = { segment: 'product', contentType: 'product_intelligence' } as const;
      const data = { ...kind, generationId: 'a', contentVersion: 'c', content };
      return { ...BASE, content: { product: { data, revision: '8' } } };
    };
    const both = withFeatures('F6.brand_trust', 'F6.complaint_rate');
    const { changes } = diffResults(withFeatures(), both);
    expect(changes.map(({ path, to }) => [path, to])).toEqual([
      ['/content/product/features/F6.brand_trust', { value: 0.4 }],
      ['/content/product/risks/F6.complaint_rate', { value: 0.9 }],
    ]);
    // One whose score was turned for its factor is about something bad as well.
    const factors = both.factors.data.factors.map((one) => ({
      ...one,
      layers: one.layers.map((layer) => ({
        ...layer,
        inverted: layer.layerId === 'F6.brand_trust',
      })),
    }));
    const turned = { ...both.factors, data: { ...both.factors.data, factors } };
    const content = comparable({ ...both, factors: turned })['content'];
    expect(content).toMatchObject({ product: { features: {}, risks: { 'F6.brand_trust': {} } } });
  });

  it('tells what came and went as one change, with the events that told of it', () => {
    const { changes } = diffResults(BASE, withScenario(BASE, { patternId: 'P014' }));
    expect(changes).toMatchObject([
      {
        ...{ kind: 'added', group: 'scenario', segment: 'consumer', id: 'P014', measure: null },
        ...{ path: '/scenarios/consumer/P014', from: null, delta: null, insideNoise: null },
        // Without a simulation the completion says that there is none.
        revisions: { from: BASE.completed.revision, to: '7' },
      },
    ]);
  });
});

describe('of the shared documents, one layer changed', () => {
  it('clothing: F28 by the weight of its layer, and its segment', () => {
    const after = rescored(clothing, 'F28.sensory_appeal', 0.752);
    const { changes, unchanged } = diffResults(BASE, resultOf(after, 'b', 21));
    const computed = changes.filter(({ group }) => group === 'factor' || group === 'segment');
    // All layers of F28 are scored: 0.3 * (0.752 - 0.852). F28 is 0.285714 of the segment.
    expect(computed).toMatchObject([
      {
        group: 'segment',
        id: 'experience',
        measure: 'score',
        delta: expect.closeTo(-0.03 * 0.285714, 9),
      },
      {
        ...{ group: 'factor', segment: 'experience', id: 'F28', name: 'Interaction Design' },
        ...{ measure: 'value', path: '/factors/F28/value', kind: 'changed', insideNoise: null },
        delta: expect.closeTo(-0.03, 12),
        revisions: { from: '1', to: '21' },
      },
    ]);
    expect(unchanged).toMatchObject({ factor: 27, segment: 4 });
  });

  it('pergola: F1 by the weight of its layer over the coverage', () => {
    const after = rescored(pergola, 'F1.entry_timing', 0.95);
    const { changes } = diffResults(resultOf(pergola), resultOf(after));
    // 0.5 and 0.2 of F1 are scored: 0.5 * (0.95 - 0.85) / 0.7.
    expect(changes.filter(({ group }) => group === 'factor')).toMatchObject([
      { id: 'F1', measure: 'value', delta: expect.closeTo(0.05 / 0.7, 12) },
    ]);
  });

  it('clothing: marks which simulated differences are inside the noise', () => {
    const before = simulated(BASE);
    const habit = clothing.layers.find(({ layerId }) => layerId === 'F12.habit_formation')!;
    const after = simulated(resultOf(rescored(clothing, habit.layerId, habit.score + 0.01)));
    const { changes } = diffResults(before, after);
    // P007 alone rests on F12; some runs of 1000 are far less than the 43 that two simulations differ by.
    const moved = changes.filter(({ group }) => group === 'scenario');
    expect(moved.map(({ segment, id }) => [segment, id])).toEqual([
      ['consumer', 'P007'],
      ['experience', 'P007'],
    ]);
    expect(moved.every(({ insideNoise }) => insideNoise)).toBe(true);
  });
});

function idOf(name: Parameters<typeof decodedHistory>[0]): string {
  const asked = decodedHistory(name).find(({ type }) => type === 'GenerationRequested');
  return asked?.type === 'GenerationRequested' ? asked.data.generationId : '';
}
