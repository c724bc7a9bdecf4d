/**
 * `npm test`: installs and builds what is missing, then runs all specs. Arguments go to jest, for
 * example `npm test -- backend/domain`.
 */
import { ensureBuilt } from './lib/build.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { run, runTool } from './lib/run.mjs';
import { ensureSecondNode } from './lib/second-node.mjs';

await ensureInstalled();
await ensureSecondNode();
const env = { ...process.env, CHROMIUM_PATH: await ensureChromium() };
await ensureBuilt();
const overweight = await run(process.execPath, ['scripts/page-weight.mjs']);
const failed = await runTool('jest', process.argv.slice(2), {
  env,
  nodeOptions: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
});
process.exitCode = failed || overweight;
