import sequencer from '@jest/test-sequencer';

// Its types describe the CommonJS module; imported like this, it is the class itself.
const Sequencer = /** @type {typeof sequencer.default} */ (/** @type {unknown} */ (sequencer));

/**
 * What takes longest, as measured, longest first: a spec that is a short file says nothing of that, and
 * jest goes by sizes of files until it has run them.
 */
const LONGEST = [
  'backend/src/crash.server.spec.ts',
  'frontend/src/tests/accessible.page.spec.ts',
  'backend/event-store/eventstoredb.spec.ts',
  'backend/event-store/testing/stand-in/facts.spec.ts',
  'backend/src/freeze.server.spec.ts',
  'frontend/src/tests/evidence.page.spec.ts',
  'frontend/src/tests/reading.page.spec.ts',
  'backend/src/crash-eventstoredb.server.spec.ts',
  'backend/src/log-faults.server.spec.ts',
  'frontend/src/tests/uploading.page.spec.ts',
];

/**
 * Then come specs that start servers, and those of functions fill up the end: a long spec that begins
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
function rank({ path, context }) {
  const place = LONGEST.findIndex((name) => path.replaceAll('\\', '/').endsWith(`/${name}`));
  if (place >= 0) return place;
  return context.config.displayName?.name === 'server' ? LONGEST.length : LONGEST.length + 1;
}
