/**
 * Lets specs render pages and components without a browser: each is compiled as for the server. What
 * stands in <style> plays no part.
 */
import { compile } from 'svelte/compiler';

/** @param {string} source @param {string} filename */
function process(source, filename) {
  return { code: compile(source, { generate: 'server', css: 'external', filename }).js.code };
}

/** @param {string} source @param {string} filename */
const processAsync = (source, filename) => Promise.resolve(process(source, filename));

export default { process, processAsync };
