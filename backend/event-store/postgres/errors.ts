import { StoreUnavailable } from '../port.ts';

/**
 * SQLSTATE classes after which the same statement may succeed: connection (08), transaction rollback
 * (40), resources (53), operator intervention (57), system error (58).
 */
const TRANSIENT_CLASSES = new Set(['08', '40', '53', '57', '58']);
/** A standby refuses to write until it is promoted; a lock was not given in time. */
const TRANSIENT_STATES = new Set(['25006', '55P03']);
const UNIQUE_VIOLATION = '23505';

const SQLSTATE = /^[0-9A-Z]{5}$/;

/** The server's five-character code, or null when the server did not answer (or not in time). */
function sqlState(error: unknown): string | null {
  if (!(error instanceof Error) || !('severity' in error) || !('code' in error)) return null;
  return typeof error.code === 'string' && SQLSTATE.test(error.code) ? error.code : null;
}

/** Whether the outcome is unknown or the same statement may succeed later. */
export function isTransient(error: unknown): boolean {
  const state = sqlState(error);
  if (state === null) return !(error instanceof TypeError || error instanceof RangeError);
  return TRANSIENT_CLASSES.has(state.slice(0, 2)) || TRANSIENT_STATES.has(state);
}

/** Bytes that are not of the encoding, or an encoding that does not exist. */
const REFUSED_BYTES = '22021';
const REFUSED_ENCODING = '22023';

/** Whether the server refused to show bytes as text: `always`, or these bytes. */
export function refusedText(error: unknown): 'always' | 'these' | null {
  const state = sqlState(error);
  if (state === REFUSED_ENCODING) return 'always';
  return state === REFUSED_BYTES ? 'these' : null;
}

/** Whether the server refused a value that an index of this name already holds. */
export function breaksUnique(error: unknown, constraint: string): boolean {
  return (
    sqlState(error) === UNIQUE_VIOLATION &&
    error instanceof Error &&
    'constraint' in error &&
    error.constraint === constraint
  );
}

/** The error to throw: StoreUnavailable for what is transient, else the error itself. */
export function storeError(error: unknown): unknown {
  if (error instanceof StoreUnavailable || !isTransient(error)) return error;
  return new StoreUnavailable(`The event store did not answer: ${reasonOf(error)}`, {
    cause: error,
  });
}

/** A refused connection to a name with several addresses has a code, but no message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ('code' in error ? String(error.code) : error.name);
}
