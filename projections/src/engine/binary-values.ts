import type { ByteWriter } from './byte-writer.ts';

/**
 * A value that has no binary form, or one that the database would take though it refuses the value's
 * text. The row has to go the ordinary way, where the database judges it.
 */
export class NotCopyable extends Error {
  constructor(column: string, value: unknown) {
    super(`${column} cannot be copied: ${String(value)}`);
    this.name = 'NotCopyable';
  }
}

/** Writes a value that is not null in the binary form of its column's type, after its length. */
export type Write = (out: ByteWriter, value: unknown, name: string) => void;

const WRITERS: Readonly<Record<string, Write>> = {
  text: (out, value) => out.text(typeof value === 'string' ? value : JSON.stringify(value)),
  json: (out, value) => out.text(JSON.stringify(value)),
  jsonb: (out, value) => out.text(JSON.stringify(value), 1),
  integer: (out, value, name) => {
    if (typeof value !== 'number' || (value | 0) !== value) throw new NotCopyable(name, value);
    out.int32(4);
    out.int32(value);
  },
  bigint: (out, value, name) => {
    if (typeof value !== 'string' || !/^-?\d{1,18}$/.test(value))
      throw new NotCopyable(name, value);
    out.int32(8);
    if (value.length <= SAFE_DIGITS) out.safeInt64(Number(value));
    else out.int64(BigInt(value));
  },
  float8: (out, value, name) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) throw new NotCopyable(name, value);
    out.int32(8);
    out.double(value + 0); // the text of -0 is 0
  },
  boolean: (out, value, name) => {
    if (typeof value !== 'boolean') throw new NotCopyable(name, value);
    out.int32(1);
    out.byte(value ? 1 : 0);
  },
  timestamptz: (out, value, name) => {
    if (!(value instanceof Date) || !isPlainYear(value)) throw new NotCopyable(name, value);
    out.int32(8);
    const micros = (value.getTime() - POSTGRES_EPOCH) * 1000;
    if (Number.isSafeInteger(micros)) out.safeInt64(micros);
    else out.int64(BigInt(value.getTime() - POSTGRES_EPOCH) * 1000n);
  },
};

/** The rows of one event have the same one. */
function uuidWriter(): Write {
  let last: unknown;
  let bytes: Buffer = Buffer.alloc(0);
  return (out, value, name) => {
    if (value !== last) bytes = uuidBytes(value, name);
    last = value;
    out.int32(bytes.length);
    out.bytes(bytes);
  };
}

function uuidBytes(value: unknown, name: string): Buffer {
  const digits = String(value).replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/.test(digits)) throw new NotCopyable(name, value);
  return Buffer.from(digits, 'hex');
}

const SAFE_DIGITS = 15;
const POSTGRES_EPOCH = Date.UTC(2000, 0, 1);

/** Of four digits: others have a text that the database reads in its own way, or not at all. */
function isPlainYear(date: Date): boolean {
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9999;
}

/** How values of a column of this type are written. */
export function writerOf(type: string): Write {
  const write = type === 'uuid' ? uuidWriter() : WRITERS[type];
  if (!write) throw new Error(`No binary form is known for columns of type ${type}`);
  return write;
}
