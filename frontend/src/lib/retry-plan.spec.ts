import { describe, expect, it } from '@jest/globals';
import type { GenerationView, StageView } from '$lib/contract';
import { retryPlan } from './retry-plan';

const ours = { engine: 'e2', framework: 'f1', patterns: 'p1' };
const catalogue = { framework: 'f1', patterns: 'p1' } as GenerationView['catalogue'];
const stage = (
  name: StageView['stage'],
  state: StageView['state'],
  segment: StageView['segment'] = null,
): StageView => ({ stage: name, segment, state, at: null });

const FAILED = {
  ...{ engine: 'e2', catalogue },
  stages: [
    stage('factors', 'done'),
    stage('scenarios', 'done', 'consumer'),
    stage('scenarios', 'failed', 'market'),
    stage('personas', 'waiting', 'consumer'),
  ],
};

describe('what trying again does', () => {
  it('tells what comes out the same, what is missing, and what is read meanwhile', () => {
    expect(retryPlan(FAILED, ours, 1).slice(1)).toEqual([
      '2 of 4 stages were finished: Factors; Scenarios, Consumer. They come out the same: a value depends on inputs and seed alone.',
      'Missing until then: Scenarios, Market; Personas, Consumer.',
      'Until it is finished readers see generation 1.',
    ]);
  });

  it('promises nothing of values where the server computes by another version', () => {
    const [, finished] = retryPlan({ ...FAILED, engine: 'e1' }, ours, 1);
    expect(finished).toContain('other values: the engine was e1 and is e2 now.');
    const other = { ...catalogue, patterns: 'p0' };
    expect(retryPlan({ ...FAILED, catalogue: other }, ours, 1)[1]).toContain(
      'the pattern library was p0 and is p1 now',
    );
  });

  it('says that nothing was finished, and that there is nothing to read', () => {
    const stages = [stage('factors', 'failed')];
    expect(retryPlan({ ...FAILED, stages }, ours, null).slice(1)).toEqual([
      'No stage was finished.',
      'Missing until then: Factors.',
      'Until it is finished there are no results to read.',
    ]);
  });
});
