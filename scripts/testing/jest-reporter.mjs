/**
 * Closes a run with what people and CI look for: the name of each test that did not run, and last
 * one line with the counts.
 */
export default class ClosingLine {
  /** @param {Set<unknown>} _contexts @param {import('@jest/reporters').AggregatedResult} results */
  onRunComplete(_contexts, results) {
    const skipped = results.testResults.flatMap((file) => skippedTests(file));
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
    const lines = skipped.map((name) => `skipped: ${name}`);
    lines.push(`${results.numPassedTests} passed, ${failed} failed${tail}`);
    process.once('exit', () => console.log(lines.join('\n'))); // after jest's own summary
  }
}

/** @param {import('@jest/reporters').TestResult} file */
function skippedTests({ testResults }) {
  return testResults
    .filter(({ status }) => status === 'pending' || status === 'todo' || status === 'disabled')
    .map(({ fullName }) => fullName);
}
