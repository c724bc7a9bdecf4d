/**
 * A stand-in for EventStoreDB: the services that the real client was generated from, over real gRPC,
 * with a log in memory. It follows what the servers 22.10, 23.10 and 24.2 show to a client: server
 * features, gossip (a cluster of one), appends on both paths with their rules of revision and
 * repetition, deletions, metadata, reads, links, filters and catch-up subscriptions with HTTP/2 flow
 * control. Each fact it keeps to is a test in `facts/`, titled with the fact's id, that any real
 * server can be asked too; `*.spec.ts` beside them hold what needs a fault or a secured node.
 *
 * Left out: persistent subscriptions, projections, users and other management, access lists of
 * streams, scavenging of streams themselves, transactions, replication, and HTTP. Records have no
 * chunks, so positions are sums of sizes; expressions of filters are JavaScript's, not .NET's. A
 * checkpoint lies at the record that completes an interval, where a server may name an earlier one.
 * Only a reader whose flow control is shut counts as slow; a server may lose patience with one that
 * is merely late.
 */
import { createLog } from './log.ts';
import { createFaults } from './faults.ts';
import type { Faults } from './faults.ts';
import type { Context, Version } from './context.ts';
import { writeSystemEvents } from './system-events.ts';
import { listen } from './server.ts';
import type { Listening } from './server.ts';
import { createTestCertificate } from './certificate.ts';

export interface StandInOptions {
  /** A free one unless given. */
  readonly port?: number;
  /** What the server claims to be and behaves like; 23.10 unless given. */
  readonly version?: Version;
  /** Position of the first record; above 2^53 for tests of large positions. */
  readonly firstPosition?: bigint;
  /** A node with TLS that knows one user, an administrator. */
  readonly secured?: { readonly username: string; readonly password: string };
  /** Size in bytes of the largest append; 1,048,576 unless given. */
  readonly maxAppendSize?: number;
  /** Milliseconds until reads show a deleted stream that was written to; 0 unless given. */
  readonly undeleteMs?: number;
}

export interface StandIn {
  /** `esdb://127.0.0.1:PORT?tls=false`; of a secured node with TLS and `tlsCAFile`, without a user. */
  readonly url: string;
  readonly port: number;
  readonly faults: Faults;
  /** Which RPC each append took, in order. */
  readonly appendPaths: readonly ('append' | 'batchAppend')[];
  /** Removes a stream's records from `$all`, as a scavenge does; while nobody subscribes. */
  scavenge(stream: string): void;
  /** Cuts all connections; the log stays. */
  dropConnections(): Promise<void>;
  /** Ends the server and starts it anew on the same port with the same log; recent ids are forgotten. */
  restart(): Promise<void>;
  /** Ends the server; `start` brings it back, as `restart` does. */
  halt(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const DEFAULTS = {
  version: '23.10',
  maxAppendSize: 1_048_576,
  undeleteMs: 0,
  secured: null,
} as const;

/** Starts an in-memory server that speaks EventStoreDB's gRPC protocol on 127.0.0.1. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const log = createLog(options.firstPosition);
  writeSystemEvents(log);
  const faults = createFaults();
  const certificate = options.secured ? createTestCertificate() : null;
  let port = options.port ?? 0;
  let listening: Listening | null = null;
  const context: Context = {
    ...DEFAULTS,
    ...options,
    log,
    faults,
    port: () => port,
    appendPaths: [],
    cut: (peer) => listening?.cut(peer),
  };
  async function start(): Promise<void> {
    listening = await listen(context, port, certificate);
    port = listening.port;
  }
  async function halt(): Promise<void> {
    await listening?.close();
    listening = null;
    log.forgetIds();
  }
  await start();
  const tls = certificate ? `tls=true&tlsCAFile=${certificate.file}` : 'tls=false';
  return {
    url: `esdb://127.0.0.1:${port}?${tls}`,
    port,
    faults,
    appendPaths: context.appendPaths,
    scavenge: log.scavenge,
    async dropConnections() {
      await listening?.cutAll();
    },
    async restart() {
      await halt();
      await start();
    },
    halt,
    start,
    async stop() {
      await halt();
      certificate?.remove();
    },
  };
}
