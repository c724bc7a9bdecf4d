import { describe, expect, it } from '@jest/globals';
import type { GenerationVerdict } from '#contract/audit';
import { generationLine } from './report-lines.ts';

const generation = (outcome: GenerationVerdict['outcome']): GenerationVerdict => ({
  ...{ generationId: 'g', generation: 2, engine: 'engine-2', outcome, stages: [] },
  verdict: { verdict: 'verified' },
});

describe('a generation of an audit', () => {
  it('is told with its verdict, and without its end as not complete', () => {
    expect(generationLine(generation('completed'))).toBe(
      'Generation 2 by engine-2, 0 results: verified',
    );
    expect(generationLine(generation('running'))).toBe(
      'Generation 2 by engine-2, 0 results and no end: not complete in this history; what there is, is verified',
    );
  });
});
