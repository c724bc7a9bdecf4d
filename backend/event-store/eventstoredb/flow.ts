import type { Readable } from 'node:stream';
import { StoreUnavailable } from '../port.ts';

/** An answer of many parts, as the client gives it. */
export interface Flow {
  readonly stream: Readable;
  /** Tells the server that no more is wanted. */
  readonly cancel: () => Promise<void>;
}

/** The client's types hide that its streams are Node's. */
export function flowOf(stream: object, cancel: () => Promise<void>): Flow {
  return { stream: stream as Readable, cancel };
}

export interface FlowOptions {
  /** Milliseconds to wait for the next part; the time that the reader takes does not count. */
  readonly deadlineMs: number;
  /** Whether nothing may come for another such time; it never may unless this is given. */
  readonly mayBeIdle?: () => boolean;
  readonly signal: AbortSignal;
}

/**
 * The parts of an answer. Leaving the iteration cancels the call.
 * @throws StoreUnavailable after the deadline; what the client reports; an error when `signal` aborts
 */
export async function* partsOf<T>(flow: Flow, options: FlowOptions): AsyncIterable<T> {
  const { stream, cancel } = flow;
  // The client emits errors without ending its streams.
  stream.on('error', (error) => stream.destroy(error));
  const end = () => stream.destroy(new StoreUnavailable('The event store is closed'));
  const drain = drainable(stream);
  const dog = watchdog(stream, options);
  options.signal.addEventListener('abort', end);
  if (options.signal.aborted) end();
  try {
    dog.wait();
    for await (const part of stream) {
      dog.rest();
      yield part as T; // the caller knows which call it is
      dog.wait();
    }
  } finally {
    dog.stop();
    options.signal.removeEventListener('abort', end);
    stream.destroy();
    drain();
    cancel().catch(() => {}); // the call never began
  }
}

/**
 * The call behind the client's stream ends only when all that it had received is read; else the client
 * keeps it for ever. Answers what lets the rest go.
 */
function drainable(stream: Readable): () => void {
  let call: Readable | undefined;
  let isLeft = false;
  const letGo = () => {
    if (isLeft) call?.unpipe().resume();
  };
  stream.on('pipe', (source: Readable) => {
    call = source;
    setImmediate(letGo); // it has only begun to pipe
  });
  return () => {
    isLeft = true;
    letGo();
  };
}

/** Ends a stream that gives nothing while it is waited for. One timer, since it runs for each part. */
function watchdog(stream: Readable, { deadlineMs, mayBeIdle = () => false }: FlowOptions) {
  let waiting = false;
  const timer = setTimeout(() => {
    if (waiting && !mayBeIdle()) {
      stream.destroy(new StoreUnavailable(`no answer within ${deadlineMs} ms`));
    }
    timer.refresh();
  }, deadlineMs);
  return {
    wait: () => {
      waiting = true;
      timer.refresh();
    },
    rest: () => {
      waiting = false;
    },
    stop: () => clearTimeout(timer),
  };
}
