import sequencer from '@jest/test-sequencer';

// Its types describe the CommonJS module; imported like this, it is the class itself.
const Sequencer = /** @type {typeof sequencer.default} */ (/** @type {unknown} */ (sequencer));

/**
 * Specs that start servers come first, those of functions fill up the end: a long spec that begins
 * last would leave all processors but one without work.
 */
export default class LongestFirst extends Sequencer {
  /**
   * @override
   * @type {import('@jest/test-sequencer').default['sort']}
   */
  async sort(tests) {
    const sorted = await super.sort(tests);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}

/** @param {import('@jest/test-result').Test} test */
function rank({ context }) {
  return context.config.displayName?.name === 'server' ? 0 : 1;
}
