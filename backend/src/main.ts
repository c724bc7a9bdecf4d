import 'reflect-metadata';
import type { Logger } from 'pino';
import { bootstrap, type Server } from './bootstrap.ts';
import { Closers } from './bootstrap-closers.ts';
import { bootFailure } from './bootstrap-failure.ts';
import { createLogger } from './bootstrap-logger.ts';
import { type Config, loadConfig } from './config/env.ts';

/** The whole stop must be over before those who wait for it lose patience. */
const LONGEST_STOP = 4_800;

async function main(): Promise<void> {
  const config = readConfig();
  const log = createLogger(config.logLevel);
  const closers = new Closers(log);
  endOnDefects(closers, log);
  const stopping = stopOnSignals(closers, log);
  try {
    const server = await bootstrap({ config, log, closers });
    if (!stopping.aborted) announce(server, log);
  } catch (error) {
    if (stopping.aborted) return; // a start whose parts are being closed cannot but fail
    log.debug({ err: error }, 'The server did not start');
    quit(1, `Stratalog did not start. ${bootFailure(error, config)}`);
  }
}

function readConfig(): Config {
  try {
    return loadConfig();
  } catch (error) {
    return quit(2, error instanceof Error ? error.message : String(error));
  }
}

function quit(code: number, message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}

/**
 * A promise that nobody looks after is a defect: better to start again than to go on halfway. While
 * all parts are being closed, some may still be at work on those that are gone.
 */
function endOnDefects(closers: Closers, log: Logger): void {
  const end = (err: unknown) => {
    if (closers.isClosing) return log.debug({ err }, 'Something failed while the server stopped');
    log.fatal({ err }, 'A defect: the server ends, and loses nothing that was recorded');
    process.exit(1);
  };
  process.on('unhandledRejection', end).on('uncaughtException', end);
}

/** From the first moment on, so that a start can be given up as cleanly as a server is stopped. */
function stopOnSignals(closers: Closers, log: Logger): AbortSignal {
  const asked = new AbortController();
  const stop = (signal: string) => {
    if (asked.signal.aborted) process.exit(1); // patience is over
    asked.abort();
    log.info({ signal }, 'Stopping');
    setTimeout(() => {
      log.warn('Stopping takes too long: the server ends, and loses nothing that was recorded');
      process.exit(1);
    }, LONGEST_STOP).unref();
    void closers.closeAll().then(() => {
      log.info('Stopped');
      process.exit(0);
    });
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  return asked.signal;
}

function announce({ url }: Server, log: Logger): void {
  const look = {
    sessions: `${url}/sessions`,
    api: `${url}/api/docs`,
    ready: `${url}/health/ready`,
  };
  // Who collects the log gets a line of it; a person who reads along would not find the address there.
  if (!process.stdout.isTTY) log.info({ url, ...look }, 'Stratalog is ready');
  process.stdout.write(`
  Stratalog is ready at ${url}

  Sessions and their results   ${look.sessions}
  The API and its description  ${look.api}
  Stop it with Ctrl+C

`);
}

await main();
