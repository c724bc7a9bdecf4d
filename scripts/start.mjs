/**
 * `npm start`: installs what is missing, builds what changed, and then becomes the program: it is
 * loaded into this very process, so there is nothing between it and the signals sent here.
 * Arguments: the built program's path below `dist/` (default: the server), then its own arguments.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/run.mjs';

const [program = 'backend/src/main.js', ...args] = process.argv.slice(2);

await ensureInstalled();
await ensureBuilt();
const file = path.join(root, 'dist', program);
process.argv.splice(1, Infinity, file, ...args);
process.setSourceMapsEnabled(true);
await import(pathToFileURL(file).href);
