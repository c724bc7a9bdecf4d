import jestRunner from 'jest-runner';

// Its types take the module for CommonJS; Node finds the class itself.
const TestRunner = /** @type {typeof jestRunner.default} */ (/** @type {unknown} */ (jestRunner));

/** Jest's own runner, one test file at a time. */
export default class SerialRunner extends TestRunner {
  /** @override */
  isSerial = true;
}
