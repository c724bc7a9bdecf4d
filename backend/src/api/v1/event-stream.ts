import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { GenerationStreamEvent, GenerationView } from '#contract/views';
import type { FoundGeneration } from '#backend/queries/generations/get-generation.query';

const RETRY_MS = 3000;

type EventName = GenerationStreamEvent['event'];

/**
 * One caller's server-sent events about a generation. Each event carries the whole view, so states
 * that pass quicker than they can be sent are left out and nothing is lost. Ids only rise.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export class EventStream {
  constructor(
    private readonly raw: ServerResponse,
    headers: OutgoingHttpHeaders,
    private seen: bigint | null,
  ) {
    raw.writeHead(200, {
      ...headers,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      // The server stops as soon as its streams end, not when their connections time out.
      connection: 'close',
    });
    raw.write(`retry: ${RETRY_MS}\n\n`);
  }

  /** The state at the time of the connect, and what makes it the last one. */
  begin(found: FoundGeneration): void {
    const last = endOf(found.view);
    // Without an id, a caller that is cut off before the last event asks for it again.
    if (last && this.seen === null) this.#write('snapshot', found.view, null);
    if (last) return this.show(found);
    if (this.seen !== null && this.seen >= found.ownRevision) return;
    this.seen = found.ownRevision;
    this.#write('snapshot', found.view, found.ownRevision);
  }

  /** Sends the state unless it was sent, and ends after the last one. */
  show({ view, ownRevision }: FoundGeneration): void {
    const isKnown = this.seen !== null && this.seen >= ownRevision;
    // A caller that does not keep up gets a later state instead.
    if (isKnown || this.raw.writableEnded || this.raw.writableNeedDrain) return;
    this.seen = ownRevision;
    const last = endOf(view);
    this.#write(last ?? 'stage', view, ownRevision);
    if (last) this.end();
  }

  /** Keeps proxies from closing a quiet connection. */
  beat(): void {
    if (!this.raw.writableEnded) this.raw.write(': heartbeat\n\n');
  }

  end(): void {
    if (!this.raw.writableEnded) this.raw.end();
  }

  #write(event: EventName, data: GenerationView, id: bigint | null): void {
    const idLine = id === null ? '' : `id: ${id}\n`;
    this.raw.write(`event: ${event}\n${idLine}data: ${JSON.stringify(data)}\n\n`);
  }
}

function endOf({ state }: GenerationView): 'done' | 'failed' | 'cancelled' | null {
  switch (state) {
    case 'succeeded':
    case 'partly':
      return 'done';
    case 'failed':
    case 'cancelled':
      return state;
    default:
      return null;
  }
}
