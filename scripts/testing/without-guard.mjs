import { createHash } from 'node:crypto';
import path from 'node:path';
import swc from '@swc/jest';
import { GUARDS } from './guards.mjs';

/** @typedef {(source: string, file: string, rest: object) => string} Transform */

/**
 * Transforms sources as the other tests do, but for the one guard that is taken out of its file.
 * @param {{ guard: string, swc: object }} options
 */
function createTransformer({ guard: name, swc: options }) {
  const guard = GUARDS.find((one) => one.name === name);
  if (!guard) throw new Error(`There is no guard "${name}"`);
  /** @type {Record<'process' | 'processAsync' | 'getCacheKey', Transform>} */
  const inner = /** @type {never} */ (swc.createTransformer(options));
  /** @type {(source: string, file: string) => string} */
  const without = (source, file) => {
    if (!file.split(path.sep).join('/').endsWith(guard.file)) return source;
    if (!source.includes(guard.find)) throw new Error(`${guard.file} no longer holds the guard`);
    return source.replace(guard.find, () => guard.put);
  };
  /** @type {Record<'process' | 'processAsync' | 'getCacheKey', Transform>} */
  const transformer = {
    process: (source, file, rest) => inner.process(without(source, file), file, rest),
    processAsync: (source, file, rest) => inner.processAsync(without(source, file), file, rest),
    getCacheKey: (source, file, rest) => {
      const key = `${name}\0${inner.getCacheKey(source, file, rest)}`;
      return createHash('sha256').update(key).digest('hex');
    },
  };
  return transformer;
}

export default { createTransformer };
