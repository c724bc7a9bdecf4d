import 'reflect-metadata';
import type { Logger } from 'pino';
import { bootstrap, type Server } from './bootstrap.ts';
import { bootFailure } from './bootstrap-failure.ts';
import { createLogger } from './bootstrap-logger.ts';
import { type Config, loadConfig } from './config/env.ts';

/** The whole stop must be over before those who wait for it lose patience. */
const LONGEST_STOP = 4_800;

async function main(): Promise<void> {
  const config = readConfig();
  const log = createLogger(config.logLevel);
  endOnDefects(log);
  try {
    const server = await bootstrap({ config, log });
    stopOnSignals(server, log);
    announce(server, log);
  } catch (error) {
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

/** A promise that nobody looks after is a defect: better to start again than to go on halfway. */
function endOnDefects(log: Logger): void {
  const end = (err: unknown) => {
    log.fatal({ err }, 'A defect: the server ends, and loses nothing that was recorded');
    process.exit(1);
  };
  process.on('unhandledRejection', end).on('uncaughtException', end);
}

function stopOnSignals(server: Server, log: Logger): void {
  let signals = 0;
  const stop = (signal: string) => {
    signals += 1;
    if (signals > 1) process.exit(1);
    log.info({ signal }, 'Stopping');
    setTimeout(() => process.exit(1), LONGEST_STOP).unref();
    void server.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
}

function announce({ url }: Server, log: Logger): void {
  const look = {
    sessions: `${url}/sessions`,
    api: `${url}/api/docs`,
    ready: `${url}/health/ready`,
  };
  if (!process.stdout.isTTY) {
    log.info({ url, ...look }, 'Stratalog is ready');
    return;
  }
  process.stdout.write(`
  Stratalog is ready at ${url}

  Sessions and their results   ${look.sessions}
  The API and its description  ${look.api}
  Stop it with Ctrl+C

`);
}

await main();
