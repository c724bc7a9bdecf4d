/** `npm run build`: installs what is missing and builds what changed; with names, these parts alone. */
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';

await ensureInstalled();
const parts = process.argv.slice(2);
await ensureBuilt(parts.length > 0 ? parts : undefined);
