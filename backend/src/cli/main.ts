import 'reflect-metadata';
import { CommandFactory } from 'nest-commander';
import { CliModule } from './cli.module.ts';
import { exitOf, isOfCommander } from './exit.ts';

/** Thrown by Node when the reader of a pipe has had enough, as `head` has. */
const READER_GONE = 'EPIPE';

function end(error: Error): void {
  process.exitCode = exitOf(error);
  if (!isOfCommander(error)) process.stderr.write(`${error.message}\n`);
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === READER_GONE) process.exit();
  throw error;
});
// The options extend a class of Nest's that is used as an interface everywhere.
// eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
await CommandFactory.run(CliModule, {
  cliName: 'stratalog',
  logger: false,
  // Thrown on, it ends up in the other handler.
  errorHandler: (error) => {
    throw error;
  },
  serviceErrorHandler: end,
});
