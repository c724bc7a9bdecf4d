/**
 * Runs one server for as long as this process's standard input stays open, so that the server ends
 * when its owner ends in any way, kill -9 included. A plain program: it is run by path, both from
 * the sources and from `dist/`.
 *
 * Arguments: the path of pg_ctl, then the server's command line.
 */
import { spawn } from 'node:child_process';

const FAST_STOP_MS = 4000;
const [pgCtl = '', command = '', ...args] = process.argv.slice(2);
const server = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });

/** Windows has no signals; there pg_ctl speaks to the server by its own pipe.
 * @param {'INT' | 'QUIT'} name
 */
function signal(name) {
  if (process.platform === 'win32') spawn(pgCtl, ['kill', name, String(server.pid)]);
  else server.kill(`SIG${name}`);
}

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  signal('INT'); // fast: ends sessions, writes a checkpoint
  setTimeout(() => signal('QUIT'), FAST_STOP_MS); // immediate: recovers from the log at next start
}

process.stdin.resume().once('close', stop).once('error', stop);
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, stop);
server.once('error', (error) => {
  console.error(`cannot run ${command}: ${error.message}`);
  process.exit(1);
});
server.once('exit', (code) => process.exit(code ?? 1));
