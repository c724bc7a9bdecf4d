import 'reflect-metadata';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pino } from 'pino';
import { bootstrap, type Server } from '#backend/bootstrap';
import type { Config } from '#backend/config/env';
import { serve } from '../lib/child.ts';

export type Ask =
  | { readonly kind: 'start'; readonly databaseUrl: string }
  /** Begins to watch the event loop anew, and tells what was seen until now. */
  | { readonly kind: 'loopDelay' };

export type Answer = { readonly url: string } | LoopDelay;

/** Milliseconds between two turns of a timer of 10 ms. */
export interface LoopDelay {
  readonly p999: number;
  readonly max: number;
}

const delay = monitorEventLoopDelay(); // its default resolution
let server: Server | undefined;

/** The product as it is, and nothing else in its process but the watch of its event loop. */
serve<Ask, Answer>(
  async (ask) => {
    if (ask.kind === 'loopDelay') return loopDelay();
    const config = configOf(ask.databaseUrl);
    server = await bootstrap({ config, log: pino({ level: 'silent' }), examples: null });
    return { url: server.url };
  },
  async () => server?.stop(),
);

function configOf(databaseUrl: string): Config {
  return {
    port: 0,
    host: '127.0.0.1',
    allowUnauthenticated: false,
    dataDir: '.data',
    databaseUrl,
    eventStoreUrl: undefined,
    projections: 'inline',
    maxBodyBytes: 32 * 2 ** 20,
    autoGenerate: true,
    corsOrigins: [],
    logLevel: 'silent',
  };
}

function loopDelay(): LoopDelay {
  const seen = { p999: delay.percentile(99.9) / 1e6, max: delay.max / 1e6 };
  delay.reset();
  delay.enable();
  return seen;
}
