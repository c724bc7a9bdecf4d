/**
 * `node scripts/page-weight.mjs [kB]`: the scripts that each route loads before anything is pressed,
 * gzipped, from the manifest of the last build. Fails when one is over the limit.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { root } from './lib/run.mjs';

const LIMIT_KB = Number(process.argv[2] ?? 90);
/** The server sends what the build has packed so. */
const AS_SERVED = { level: constants.Z_BEST_COMPRESSION };
const built = path.join(root, 'frontend/.svelte-kit/output/client');
const generated = '.svelte-kit/generated/client-optimized';
/** @type {Record<string, { file: string, isEntry?: boolean, imports?: string[] }>} */
const manifest = JSON.parse(readFileSync(path.join(built, '.vite/manifest.json'), 'utf8'));
const app = readFileSync(path.join(root, 'frontend', generated, 'app.js'), 'utf8');

/** Every chunk that comes with some others. @param {string[]} names @param {Set<string>} seen */
function closure(names, seen = new Set()) {
  for (const name of names) {
    if (seen.has(name)) continue;
    seen.add(name);
    closure(manifest[name]?.imports ?? [], seen);
  }
  return seen;
}

/** @type {Map<string, number>} */
const sizes = new Map();
/** @param {string} name @returns {number} bytes */
function weight(name) {
  const file = manifest[name]?.file;
  if (!file) throw new Error(`${name} is not in the manifest. Run npm run build.`);
  const size = sizes.get(file) ?? gzipSync(readFileSync(path.join(built, file)), AS_SERVED).length;
  sizes.set(file, size);
  return size;
}

/** What every route loads: the two entries and the layout of all pages. */
const common = Object.keys(manifest).filter((name) =>
  /\/(runtime\/client\/entry|app)\.js$/.test(name),
);

// `"/sessions/[id]": [~9,[2]]`: the page's own node, then those of its layouts.
const routes = [...app.matchAll(/^\s*"(\/[^"]*)": \[(.*)\],?$/gm)].map(
  ([, route = '', nodes = '']) => {
    const numbers = ['0', ...nodes.matchAll(/\d+/g)].map(String);
    const names = [...common, ...numbers.map((number) => `${generated}/nodes/${number}.js`)];
    const bytes = [...closure(names)].reduce((sum, name) => sum + weight(name), 0);
    return { route, kB: Math.round(bytes / 100) / 10 };
  },
);
if (common.length !== 2 || routes.length === 0) throw new Error('The build is not as expected.');

routes.sort((a, b) => b.kB - a.kB);
console.log(`JavaScript by route, gzipped; at most ${LIMIT_KB} kB`);
for (const { route, kB } of routes) {
  console.log(`${kB > LIMIT_KB ? 'OVER ' : 'ok   '} ${kB.toFixed(1).padStart(6)} kB  ${route}`);
}
process.exitCode = routes.some(({ kB }) => kB > LIMIT_KB) ? 1 : 0;
