import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { StageEvent } from '#contract/events';
import { outputDigest } from './output-digest.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const patterns = (generationId: string): StageEvent => ({
  type: 'PatternsMatched',
  data: { generationId, patternsVersion: 'v', evaluations: [] },
});
const selection = { target: 3, matched: 0, quantified: 0, simulated: 0, shortfall: 'none matched' };
const scenarios = (generationId: string): StageEvent => ({
  type: 'ScenariosSimulated',
  data: {
    generationId,
    segment: 'brand',
    seed: '0123456789abcdef',
    iterations: 1000,
    generator: 'x',
    scenarios: [],
    unquantified: [],
    comparisons: [],
    selection,
  },
});

describe('outputDigest', () => {
  it('is the SHA-256 of the canonical list of stages, written out here by hand', () => {
    const first =
      '{"data":{"evaluations":[],"patternsVersion":"v"},"segment":null,"type":"PatternsMatched"}';
    const second =
      '{"data":{"comparisons":[],"generator":"x","iterations":1000,"scenarios":[],' +
      '"seed":"0123456789abcdef","segment":"brand","selection":{"matched":0,"quantified":0,' +
      '"shortfall":"none matched","simulated":0,"target":3},"unquantified":[]},' +
      '"segment":"brand","type":"ScenariosSimulated"}';
    expect(outputDigest([patterns('g'), scenarios('g')])).toBe(sha256(`[${first},${second}]`));
  });

  it('does not depend on the generation', () => {
    expect(outputDigest([patterns('g'), scenarios('g')])).toBe(
      outputDigest([patterns('h'), scenarios('h')]),
    );
  });

  it('depends on the order of the stages', () => {
    expect(outputDigest([patterns('g'), scenarios('g')])).not.toBe(
      outputDigest([scenarios('g'), patterns('g')]),
    );
  });

  it('of nothing is that of an empty list', () => {
    expect(outputDigest([])).toBe(sha256('[]'));
  });
});
