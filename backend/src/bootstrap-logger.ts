import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';
import { PinoPretty } from 'pino-pretty';
import type { LogLevel } from './config/env.ts';

/** JSON lines; readable ones on a terminal. */
export function createLogger(level: LogLevel): Logger {
  if (!process.stdout.isTTY) return pino({ level });
  return pino({ level }, PinoPretty({ ignore: 'pid,hostname', singleLine: true, sync: true }));
}

/** Nest's own messages, by our logger. What it tells of its start is for those who debug it. */
export function nestLogger(log: Logger): LoggerService {
  const tell =
    (level: 'debug' | 'warn' | 'error' | 'fatal') =>
    (message: unknown, ...rest: unknown[]) =>
      log[level](
        { nest: rest.at(-1) },
        message instanceof Error ? message.message : String(message),
      );
  return {
    log: tell('debug'),
    debug: tell('debug'),
    verbose: tell('debug'),
    warn: tell('warn'),
    error: tell('error'),
    fatal: tell('fatal'),
  };
}
