/**
 * @typedef {object} Outcome of one run of jest
 * @property {number} passed tests
 * @property {number} failed tests, and files that could not be run
 * @property {readonly string[]} skipped names of tests
 * @property {readonly string[]} failedTests names
 * @property {readonly string[]} failedFiles paths
 * @property {readonly string[]} brokenFiles those of them that could not be run
 * @property {number} passedInFailedFiles tests that passed in failed files
 */

/** More failed files than this are no accident of a busy machine. */
const MOST_FILES = 3;

/**
 * The files that deserve a second run by themselves: few, of a run that had all of them.
 * @param {Outcome} outcome
 * @returns {readonly string[]} none: the run stands as it is
 */
export function filesToRepeat({ failed, failedFiles }) {
  return failed > 0 && failedFiles.length <= MOST_FILES ? failedFiles : [];
}

/**
 * What both runs say together. A test that failed beside others and passed alone is flaky: told by
 * name, not hidden, and not a failure.
 * @param {Outcome} first
 * @param {Outcome} again the failed files of the first run, one at a time
 * @returns {Outcome & { readonly flaky: readonly string[] }}
 */
export function together(first, again) {
  const failing = new Set([...again.failedTests, ...again.brokenFiles]);
  const flaky = [...first.failedTests, ...first.brokenFiles].filter((name) => !failing.has(name));
  const passed = first.passed - first.passedInFailedFiles + again.passed;
  return { ...again, passed, skipped: first.skipped, flaky };
}

/**
 * @param {Outcome & { readonly flaky?: readonly string[] }} outcome
 * @returns {string[]} the last of them has the counts
 */
export function closingLines({ passed, failed, skipped, flaky = [] }) {
  const counts = [`${passed} passed`, `${failed} failed`];
  if (flaky.length > 0) counts.push(`${flaky.length} flaky`);
  if (skipped.length > 0) counts.push(`${skipped.length} skipped`);
  return [
    ...skipped.map((name) => `skipped: ${name}`),
    ...flaky.map((name) => `FLAKY (failed beside others, passed alone): ${name}`),
    counts.join(', '),
  ];
}
