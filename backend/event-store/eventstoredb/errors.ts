import { StoreUnavailable } from '../port.ts';
import {
  AccessDeniedError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  UnknownError,
} from './client.ts';

/** gRPC's numbers. */
const UNKNOWN = 2;
const INVALID_ARGUMENT = 3;
const UNIMPLEMENTED = 12;

/** The server answered, and will answer the same again until somebody changes something. */
export class LogRefused extends Error {
  readonly code = 'log_refused';
  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'LogRefused';
  }
}

/**
 * The error to throw: LogRefused for what asking again cannot change, else StoreUnavailable. An
 * unknown outcome is unavailable, also the internal errors that the client has no name for.
 */
export function storeError(error: unknown, hosts: string): unknown {
  if (error instanceof StoreUnavailable || error instanceof LogRefused) return error;
  if (error instanceof TypeError || error instanceof RangeError) return error;
  const refusal = refusalOf(error, hosts);
  if (refusal !== null) return new LogRefused(refusal, { cause: error });
  return new StoreUnavailable(`EventStoreDB at ${hosts} did not answer: ${reasonOf(error)}`, {
    cause: error,
  });
}

function refusalOf(error: unknown, hosts: string): string | null {
  if (error instanceof AccessDeniedError) {
    return (
      `EventStoreDB at ${hosts} refuses access: ${reasonOf(error)}. Check user and password in ` +
      'EVENTSTORE_URL; the user must be allowed to write streams and to read $all'
    );
  }
  if (error instanceof MaxAppendSizeExceededError) {
    return `EventStoreDB at ${hosts} takes at most ${error.maxAppendSize} bytes an append; set MaxAppendSize to 1048576 or more`;
  }
  if (error instanceof StreamDeletedError) {
    return `The stream ${error.streamName} was deleted for good in EventStoreDB at ${hosts}; its name cannot be used again`;
  }
  return codeOf(error) === UNIMPLEMENTED || codeOf(error) === INVALID_ARGUMENT
    ? `The server at ${hosts} does not answer as an EventStoreDB does: ${reasonOf(error)}`
    : null;
}

/** How a server says that a position is not the beginning of an event; other troubles look alike. */
export function mayBeNoPosition(error: unknown): boolean {
  const code = codeOf(error);
  return error instanceof UnknownError && (code === UNKNOWN || code === INVALID_ARGUMENT);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || error.name;
}
