/**
 * Makes the embedded Postgres launcher importable without a build of the whole project, for the
 * places that run outside jest's own transform: its global setup, and child processes of specs.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transform } from '@swc/core';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = path.join(root, 'backend/src/config/embedded-postgres');
// Below node_modules, so that the compiled files find the installed packages.
const cache = path.join(root, 'node_modules/.cache/stratalog');

/**
 * Compiles the launcher's few files, unless these very sources were compiled before.
 * @returns {Promise<string>} the file URL of its `start` module
 */
export async function compileLauncher() {
  const sources = await readSources();
  const digest = createHash('sha256').update(JSON.stringify(sources)).digest('hex');
  const target = path.join(cache, `launcher-${digest.slice(0, 16)}`);
  if (!existsSync(target)) await compileTo(target, sources);
  return pathToFileURL(path.join(target, 'start.mjs')).href;
}

/** @returns {Promise<[name: string, text: string][]>} */
async function readSources() {
  const names = (await readdir(source)).filter((name) => !/(\.spec|^testing)\.ts$/.test(name));
  return Promise.all(
    names.sort().map(async (name) => [name, await readFile(path.join(source, name), 'utf8')]),
  );
}

/**
 * @param {string} target
 * @param {[name: string, text: string][]} sources
 */
async function compileTo(target, sources) {
  await mkdir(cache, { recursive: true });
  const side = await mkdtemp(path.join(cache, 'side-'));
  for (const [name, text] of sources) {
    await writeFile(path.join(side, name.replace(/\.ts$/, '.mjs')), await compile(name, text));
  }
  // Another process may have been faster; its result is the same.
  await rename(side, target).catch(() => rm(side, { recursive: true }));
}

/**
 * @param {string} name
 * @param {string} text
 */
async function compile(name, text) {
  if (name.endsWith('.mjs')) return text;
  const { code } = await transform(text, {
    filename: name,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
    module: { type: 'es6' },
  });
  return code.replaceAll(/(from ["']\.\/[^"']+)\.ts(["'])/g, '$1.mjs$2');
}
