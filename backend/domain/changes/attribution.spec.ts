import { describe, expect, it } from '@jest/globals';
import clothing from '../../../examples/clothing.scoring.json' with { type: 'json' };
import { attribute } from './attribution.ts';
import { rescored, resultOf } from './testing.ts';

const BASE = resultOf(clothing);

describe('why two results differ', () => {
  it('is nothing when the same was asked for', () => {
    expect(attribute(BASE, resultOf(clothing, 'b'))).toEqual({ causes: [], layers: [] });
  });

  it('names the layers that were scored otherwise', () => {
    const after = resultOf(rescored(clothing, 'F28.sensory_appeal', 0.752));
    expect(attribute(BASE, after)).toEqual({
      causes: [{ what: 'inputs', from: BASE.request.inputsHash, to: after.request.inputsHash }],
      layers: [
        {
          layerId: 'F28.sensory_appeal',
          label: 'Sensory Appeal',
          from: { score: 0.852, confidence: 0.759 },
          to: { score: 0.752, confidence: 0.759 },
        },
      ],
    });
  });

  it('names a layer that is scored for the first time, or no more', () => {
    const [first, ...layers] = clothing.layers;
    const fewer = resultOf({ ...clothing, layers });
    expect(attribute(fewer, BASE).layers).toMatchObject([{ layerId: first!.layerId, from: null }]);
    expect(attribute(BASE, fewer).layers).toMatchObject([{ layerId: first!.layerId, to: null }]);
  });

  it('names everything else that the request said', () => {
    const request = {
      ...BASE.request,
      catalogue: { framework: 'canon-148.2', patterns: 'patterns-41.2', importV2: 'v2.2' },
      engine: 'stratalog-engine-9',
      seed: '00000000000000ff',
      iterations: 500,
      targets: { P001: { nps: 3 } },
    };
    const scoring = { ...BASE.scoring, sources: { ...BASE.scoring.sources, hash: 'other' } };
    const { causes } = attribute(BASE, { ...BASE, request, scoring });
    expect(causes.map(({ what }) => what)).toEqual([
      ...[
        'documents',
        'framework',
        'patterns',
        'import',
        'engine',
        'seed',
        'iterations',
        'targets',
      ],
    ]);
  });
});
