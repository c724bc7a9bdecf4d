import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';

const HEARTBEAT_MS = 15_000;

/**
 * One caller's server-sent events, as lines of an answer that stays open.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export class EventLine {
  readonly #beat: NodeJS.Timeout;

  /** @param retryMs after which a caller that was cut off comes back; null: as it likes */
  constructor(
    private readonly raw: ServerResponse,
    headers: OutgoingHttpHeaders,
    retryMs: number | null,
  ) {
    // By itself, so that the answer can still be asked for it.
    raw.setHeader('content-type', 'text/event-stream; charset=utf-8');
    raw.writeHead(200, {
      ...headers,
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      // The server stops as soon as its streams end, not when their connections time out.
      connection: 'close',
    });
    if (retryMs !== null) raw.write(`retry: ${retryMs}\n\n`);
    this.#beat = setInterval(() => this.#keepOpen(), HEARTBEAT_MS);
  }

  /** True where the caller left, or does not keep up. */
  get isBusy(): boolean {
    return this.raw.writableEnded || this.raw.destroyed || this.raw.writableNeedDrain;
  }

  write(event: string, data: unknown, id: bigint | null = null): void {
    const idLine = id === null ? '' : `id: ${id}\n`;
    if (this.raw.writableEnded) return;
    this.raw.write(`event: ${event}\n${idLine}data: ${JSON.stringify(data)}\n\n`);
  }

  end(): void {
    clearInterval(this.#beat);
    if (!this.raw.writableEnded) this.raw.end();
  }

  /** Calls once when the caller left or the stream ended. */
  onClose(listener: () => void): void {
    let isTold = false;
    const close = () => {
      clearInterval(this.#beat);
      if (!isTold) listener();
      isTold = true;
    };
    this.raw.on('close', close);
    if (this.raw.destroyed) close(); // the caller left while we were reading
  }

  /** Proxies close a connection that is quiet for long. */
  #keepOpen(): void {
    if (!this.raw.writableEnded) this.raw.write(': heartbeat\n\n');
  }
}

/** Takes over the reply. */
export function openEventLine(reply: FastifyReply, retryMs: number | null = null): EventLine {
  const headers = reply.getHeaders() as OutgoingHttpHeaders; // the same, by other names
  reply.hijack();
  return new EventLine(reply.raw, headers, retryMs);
}
