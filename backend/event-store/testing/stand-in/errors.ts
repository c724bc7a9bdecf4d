import { Metadata, status } from '@grpc/grpc-js';

/** A gRPC status with the trailers by which the client tells errors apart. */
export class Failure extends Error {
  readonly code: status;
  readonly details: string;
  readonly metadata = new Metadata();
  constructor(code: status, details: string) {
    super(details);
    this.code = code;
    this.details = details;
  }
}

function failure(code: status, details: string, trailers: Record<string, string> = {}): Failure {
  const made = new Failure(code, details);
  for (const [key, value] of Object.entries(trailers)) made.metadata.set(key, value);
  return made;
}

export const unknown = (details: string): Failure => failure(status.UNKNOWN, details);

export const invalidArgument = (details: string): Failure =>
  failure(status.INVALID_ARGUMENT, details);

export const invalidPosition = (): Failure =>
  invalidArgument('Trying to read from an invalid position.');

export const timedOut = (why: string): Failure =>
  failure(status.ABORTED, `Operation timed out: ${why}`);

export const consumerTooSlow = (): Failure =>
  timedOut('Consumer too slow to handle event while live. Client resubscription required.');

export const serverNotReady = (): Failure => failure(status.UNAVAILABLE, 'Server Is Not Ready');

export const serverTooBusy = (): Failure => failure(status.UNAVAILABLE, 'Server Is Too Busy');

export const unauthenticated = (): Failure => failure(status.UNAUTHENTICATED, 'Unauthenticated');

export const accessDenied = (): Failure =>
  failure(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });

export const notLeader = (host: string, port: number): Failure =>
  failure(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': String(port),
  });

export const streamDeleted = (stream: string): Failure =>
  failure(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

export const appendTooLarge = (limit: number): Failure =>
  failure(status.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(limit),
  });

export const missingProperty = (name: string): Failure =>
  failure(status.INVALID_ARGUMENT, `Required Metadata Property '${name}' is missing`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  });

/** Of a delete or tombstone; `actual` is -1 for a stream without events. */
export function wrongVersion(stream: string, expected: bigint, actual: bigint): Failure {
  const [was, is] = [expected.toString(), actual.toString()];
  const details = `Delete failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${was}, Actual version: ${is}`;
  return failure(status.FAILED_PRECONDITION, details, {
    exception: 'wrong-expected-version',
    'stream-name': stream,
    'expected-version': was,
    'actual-version': is,
  });
}

/** What an exception within a handler is to the client. */
export function failureFrom(error: unknown): Failure {
  return error instanceof Failure
    ? error
    : unknown(`Exception was thrown by handler. ${String(error)}`);
}
