#!/usr/bin/env node
/** `stratalog`, the command line. From a clone it first installs and builds what is missing. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/run.mjs';

const file = path.join(root, 'dist/backend/src/cli/main.js');
const isClone = existsSync(path.join(root, 'tsconfig.json'));
if (isClone) {
  console.log = console.error; // standard output is for answers
  const { ensureInstalled } = await import('./lib/install.mjs');
  const { ensureBuilt } = await import('./lib/build.mjs');
  await ensureInstalled();
  await ensureBuilt(['server']);
}
process.setSourceMapsEnabled(true);
await import(pathToFileURL(file).href);
