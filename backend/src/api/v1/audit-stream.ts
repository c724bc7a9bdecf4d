import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { AuditProgress, VerificationReport } from '#contract/audit';

/** Between two words about the progress, in milliseconds. */
const PAUSE_MS = 100;
const HEARTBEAT_MS = 15_000;

/** One caller's server-sent events about an audit: `progress`, then `report` or `failed`, and the end. */
export interface AuditStream {
  /** Aborts when the caller leaves. */
  readonly signal: AbortSignal;
  readonly progress: (progress: AuditProgress) => void;
  readonly end: (last: LastWord) => void;
}

export type LastWord =
  | { readonly event: 'report'; readonly data: VerificationReport }
  | { readonly event: 'failed'; readonly data: { readonly detail: string } };

/** Takes over the reply. */
export function openAuditStream(reply: FastifyReply): AuditStream {
  const headers = reply.getHeaders() as OutgoingHttpHeaders; // the same, by other names
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
    connection: 'close',
  });
  const left = new AbortController();
  const beat = setInterval(() => raw.write(': heartbeat\n\n'), HEARTBEAT_MS);
  raw.on('close', () => {
    clearInterval(beat);
    left.abort();
  });
  const write = (event: string, data: unknown) => {
    if (!raw.writableEnded) raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  let told = Number.NEGATIVE_INFINITY;
  return {
    signal: left.signal,
    progress: (progress) => {
      if (performance.now() - told < PAUSE_MS || raw.writableNeedDrain) return;
      told = performance.now();
      write('progress', progress);
    },
    end: ({ event, data }) => {
      clearInterval(beat);
      write(event, data);
      raw.end();
    },
  };
}
