import { describe, expect, it } from '@jest/globals';
import { closingLines, filesToRepeat, together } from './outcome.mjs';

const clean = {
  passed: 90,
  failed: 0,
  skipped: ['a real server'],
  failedTests: [] as string[],
  failedFiles: [] as string[],
  brokenFiles: [] as string[],
  passedInFailedFiles: 0,
};
/** Two tests failed in one file, beside three that passed. */
const first = {
  ...clean,
  failed: 2,
  failedTests: ['one', 'two'],
  failedFiles: ['/a.spec.ts'],
  passedInFailedFiles: 3,
};

describe('a second run of what failed', () => {
  it('is for a few files only, and for none after a clean run', () => {
    const files = ['a', 'b', 'c', 'd'];
    expect(filesToRepeat(clean)).toEqual([]);
    expect(filesToRepeat(first)).toEqual(['/a.spec.ts']);
    expect(filesToRepeat({ ...first, failedFiles: files.slice(0, 3) })).toHaveLength(3);
    expect(filesToRepeat({ ...first, failedFiles: files })).toEqual([]);
  });

  it('names what passed alone as flaky, and counts each test once', () => {
    const again = { ...clean, passed: 5, skipped: [] };
    expect(closingLines(together(first, again))).toEqual([
      'skipped: a real server',
      'FLAKY (failed beside others, passed alone): one',
      'FLAKY (failed beside others, passed alone): two',
      '92 passed, 0 failed, 2 flaky, 1 skipped',
    ]);
  });

  it('names a file that could be run the second time only', () => {
    const broken = {
      ...clean,
      failed: 1,
      failedFiles: ['/b.spec.ts'],
      brokenFiles: ['/b.spec.ts'],
    };
    const told = closingLines(together(broken, { ...clean, passed: 7, skipped: [] }));
    expect(told.slice(-2)).toEqual([
      'FLAKY (failed beside others, passed alone): /b.spec.ts',
      '97 passed, 0 failed, 1 flaky, 1 skipped',
    ]);
  });

  it('leaves failed what fails again', () => {
    const again = { ...first, passed: 4, failed: 1, failedTests: ['two'], skipped: [] };
    expect(together(first, again)).toMatchObject({
      failed: 1,
      failedTests: ['two'],
      flaky: ['one'],
    });
    expect(closingLines(together(first, again)).at(-1)).toBe(
      '91 passed, 1 failed, 1 flaky, 1 skipped',
    );
  });
});
