import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type ApiOptions, configureApi } from './api/configure-api.ts';
import { fastifyOptions } from './api/fastify-options.ts';
import { AppModule, type Parts } from './app.module.ts';
import { nestLogger } from './bootstrap-logger.ts';
import { mountPages } from './bootstrap-pages.ts';
import { traceCommands } from './commands/trace-commands.ts';

/** Answers that are under way when the server stops have this long to end. */
const LAST_ANSWERS = 1_000;

/** The server on its one port, not listening yet. `root` is the folder of the project. */
export async function createApp(
  parts: Parts,
  root: string,
  options: ApiOptions = {},
): Promise<NestFastifyApplication> {
  const { config, log } = parts;
  const adapter = new FastifyAdapter({ ...fastifyOptions(config), forceCloseConnections: 'idle' });
  // The option type is a class of Nest's that is used as an interface everywhere.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(parts), adapter, {
    logger: nestLogger(log),
    bodyParser: false, // configureApi has its own
    abortOnError: false,
  });
  const { tracing: traced = false } = config;
  if (traced) traceCommands(app.get(CommandBus));
  configureApi(app, config, { ...options, traced });
  await mountPages(app, root, config.maxBodyBytes);
  await app.init();
  return app;
}

/** Accepts nothing more, ends the event streams, and lets the last answers out. */
export async function closeApp(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpServer();
  const cut = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}
