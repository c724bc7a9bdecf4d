import { describe, expect, it } from '@jest/globals';
import { given } from '../testing/given.ts';
import {
  generationCancelled,
  generationCompleted,
  generationRequested,
  scoringCompleted,
} from '../testing/session-events.ts';
import { allStages, stageFailed } from '../testing/stage-events.ts';
import { nextStep } from './next-step.ts';

const RUNNING = [scoringCompleted('a'), generationRequested('a', 'g1')];

describe('nextStep', () => {
  it.each([
    [0, { kind: 'computeFactors' }],
    [1, { kind: 'matchPatterns' }],
    [2, { kind: 'simulateScenarios', segment: 'consumer' }],
    [3, { kind: 'simulateScenarios', segment: 'market' }],
    [4, { kind: 'simulateScenarios', segment: 'product' }],
    [5, { kind: 'simulateScenarios', segment: 'brand' }],
    [6, { kind: 'simulateScenarios', segment: 'experience' }],
    [7, { kind: 'generatePersonas' }],
    [8, { kind: 'generateContent', segment: 'product' }],
    [9, { kind: 'generateContent', segment: 'brand' }],
    [10, { kind: 'generateContent', segment: 'experience' }],
    [11, { kind: 'complete' }],
  ])('after %i stages goes on where they stop', (count, step) => {
    const { state } = given(...RUNNING, ...allStages('g1').slice(0, count));
    expect(nextStep(state)).toEqual({ ...step, generation: state.running });
  });

  it('tries a failed stage again', () => {
    const { state } = given(...RUNNING, stageFailed('g1', 1));
    expect(nextStep(state).kind).toBe('computeFactors');
  });

  it.each([
    ['nothing is recorded', []],
    ['nothing is requested', [scoringCompleted('a')]],
    ['the generation is complete', [...RUNNING, generationCompleted('g1')]],
    ['the generation is cancelled', [...RUNNING, generationCancelled('g1', 'enough')]],
  ])('is done when %s', (_, events) => {
    expect(nextStep(given(...events).state)).toEqual({ kind: 'done' });
  });
});
