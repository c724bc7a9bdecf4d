import type { ServerWritableStream } from '@grpc/grpc-js';
import type { Failure } from './errors.ts';
import type { streams } from './generated.ts';
import type { ReadResp } from './messages.ts';

export type ReadRequest = InstanceType<typeof streams.ReadReq>;
export type ReadCallStream = ServerWritableStream<ReadRequest, ReadResp>;

/** The way back to one reader, held up by HTTP/2 flow control while it does not read. */
export interface Outgoing {
  /** Resolves once more may be sent; false where the reader is gone or the call has failed. */
  send(message: ReadResp): Promise<boolean>;
  /** Whether a message waits for the reader to read on. */
  readonly blocked: boolean;
  readonly closed: boolean;
  fail(failure: Failure): void;
  end(): void;
  /** Calls back when the call is over, in whatever way. */
  onClosed(listener: () => void): void;
}

export function createOutgoing(call: ReadCallStream): Outgoing {
  let [blocked, closed] = [false, false];
  let proceed: () => void = () => undefined;
  const listeners: (() => void)[] = [];
  function close(): void {
    if (closed) return;
    closed = true;
    proceed();
    for (const listener of listeners) listener();
  }
  call.on('drain', () => proceed());
  call.on('cancelled', close).on('error', close).on('close', close);
  return {
    get blocked() {
      return blocked;
    },
    get closed() {
      return closed;
    },
    onClosed(listener) {
      if (closed) listener();
      else listeners.push(listener);
    },
    async send(message) {
      if (closed) return false;
      if (!call.write(message)) {
        if (call.destroyed) return false;
        blocked = true;
        await new Promise<void>((resolve) => (proceed = resolve));
        blocked = false;
      }
      return !closed;
    },
    fail(failure) {
      if (closed) return;
      close();
      call.emit('error', failure);
    },
    end() {
      if (closed) return;
      close();
      call.end();
    },
  };
}
