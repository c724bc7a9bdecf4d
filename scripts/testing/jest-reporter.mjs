import { writeFileSync } from 'node:fs';
import { closingLines } from './outcome.mjs';

/**
 * Closes a run with what people and CI look for: the name of each test that did not run, and last
 * one line with the counts. With TEST_OUTCOME, a file, it writes them there instead: a second run
 * may follow, and the last line must tell of both.
 */
export default class ClosingLine {
  /** @param {Set<unknown>} _contexts @param {import('@jest/reporters').AggregatedResult} results */
  onRunComplete(_contexts, results) {
    const outcome = outcomeOf(results);
    const file = process.env['TEST_OUTCOME'];
    if (file) writeFileSync(file, JSON.stringify(outcome));
    else process.once('exit', () => console.log(closingLines(outcome).join('\n'))); // after jest's own summary
  }
}

/**
 * @param {import('@jest/reporters').AggregatedResult} results
 * @returns {import('./outcome.mjs').Outcome}
 */
function outcomeOf(results) {
  const named = (/** @type {readonly string[]} */ statuses) =>
    results.testResults.flatMap(({ testResults }) =>
      testResults.filter(({ status }) => statuses.includes(status)).map(({ fullName }) => fullName),
    );
  const failedFiles = results.testResults.filter(
    (file) => file.numFailingTests > 0 || file.testExecError !== undefined,
  );
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    skipped: named(['pending', 'todo', 'disabled']),
    failedTests: named(['failed']),
    failedFiles: failedFiles.map(({ testFilePath }) => testFilePath),
    brokenFiles: failedFiles
      .filter(({ testExecError }) => testExecError !== undefined)
      .map(({ testFilePath }) => testFilePath),
    passedInFailedFiles: failedFiles.reduce((sum, file) => sum + file.numPassingTests, 0),
  };
}
