/**
 * `npm run dev`: recompiles and restarts the server on every change, and serves the pages with
 * hot reloading on a port of their own, which asks the server for everything else.
 */
import path from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root, run, runTool } from './lib/run.mjs';

await ensureInstalled();
await ensureBuilt();
await Promise.race([
  runTool('typescript:tsc', ['-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput']),
  run(process.execPath, ['--watch', '--enable-source-maps', 'dist/backend/src/main.js']),
  runTool('vite', ['dev'], { cwd: path.join(root, 'frontend') }),
]);
process.kill(process.pid, 'SIGTERM'); // one ended: so do the others
