/**
 * Lets specs render pages and components without a browser: each is compiled as for the server. What
 * stands in <style> plays no part.
 */
import { createHash } from 'node:crypto';
import { compile, VERSION } from 'svelte/compiler';

/** @param {string} source @param {string} filename */
function process(source, filename) {
  return { code: compile(source, { generate: 'server', css: 'external', filename }).js.code };
}

/** @param {string} source @param {string} filename */
const processAsync = (source, filename) => Promise.resolve(process(source, filename));

/**
 * Another compiler gives other code.
 * @param {string} source @param {string} filename @param {{ configString: string }} options
 */
function getCacheKey(source, filename, { configString }) {
  const parts = [VERSION, configString, filename, source];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

export default { process, processAsync, getCacheKey };
