import { describe, expect, it } from '@jest/globals';
import type { VerificationReport } from './contract';
import { countWords } from './verify-words';

type Outcome = VerificationReport['generations'][number]['outcome'];

function report(verified: number, recorded: number, ...outcomes: readonly Outcome[]) {
  const generations = outcomes.map((outcome) => ({ outcome, verdict: { verdict: 'verified' } }));
  const counts = { verified, 'differs-at': 0, 'engine-unavailable': 0, recorded };
  return { counts, generations } as unknown as VerificationReport;
}

describe('the count of what was verified', () => {
  it('names generations and worded texts', () => {
    const words = countWords(report(2, 1, 'completed', 'cancelled'));
    expect(words).toBe('2 generations verified, 1 text as recorded');
  });

  it('tells a generation apart that has no end, as in a bundle that was cut', () => {
    expect(countWords(report(2, 0, 'completed', 'running'))).toBe(
      '1 generation verified, 1 generation without an end in this history, what there is verified',
    );
  });

  it('says so when there is none', () => {
    expect(countWords(report(0, 0))).toBe('No generation yet');
  });
});
