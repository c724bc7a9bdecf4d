/**
 * A process that owns an embedded server until it is killed; it prints the server's URL.
 * Arguments: the data folder, and `ignore-sigint` to survive that signal.
 */
import { compileLauncher } from './launcher.mjs';

const [dataDir, ignore] = process.argv.slice(2);
const { startEmbeddedPostgres } = await import(await compileLauncher());
if (ignore) process.on('SIGINT', () => {});
const server = await startEmbeddedPostgres({ dataDir, log: () => {} });
console.log(server.url);
setInterval(() => {}, 1000);
