const CHUNK_BYTES = 256 * 1024;
const SHORT = 40;
const LAST_ASCII = 127;

/** Appends network-order numbers and UTF-8 texts to buffers that are never copied. */
export class ByteWriter {
  #full: Buffer[] = [];
  #buffer = Buffer.alloc(0);
  #at = 0;

  int16(value: number): void {
    this.#room(2);
    this.#at = this.#buffer.writeInt16BE(value, this.#at);
  }

  int32(value: number): void {
    this.#room(4);
    this.#at = this.#buffer.writeInt32BE(value, this.#at);
  }

  int64(value: bigint): void {
    this.#room(8);
    this.#at = this.#buffer.writeBigInt64BE(value, this.#at);
  }

  /** The same from a safe integer, which is several times faster. */
  safeInt64(value: number): void {
    this.int32(Math.floor(value / 2 ** 32));
    this.int32(value | 0); // the lower 32 bits
  }

  double(value: number): void {
    this.#room(8);
    this.#at = this.#buffer.writeDoubleBE(value, this.#at);
  }

  byte(value: number): void {
    this.#room(1);
    this.#at = this.#buffer.writeUInt8(value, this.#at);
  }

  bytes(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#buffer.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  /** The text after its length in bytes; `version` is a byte that stands before the text and counts. */
  text(text: string, version?: number): void {
    const head = version === undefined ? 4 : 5;
    this.#roomForText(text, head);
    const start = this.#at;
    const written = this.#write(text, start + head);
    this.#buffer.writeInt32BE(written + head - 4, start);
    if (version !== undefined) this.#buffer.writeUInt8(version, start + 4);
    this.#at = start + head + written;
  }

  /** Everything that was written, in order; the writer is empty afterwards. */
  take(): Buffer[] {
    this.#close();
    const chunks = this.#full;
    this.#full = [];
    return chunks;
  }

  /** Most texts are short and ASCII: they are written before Node's own way has begun. */
  #write(text: string, start: number): number {
    const { length } = text;
    if (length > SHORT) return this.#buffer.write(text, start, 'utf8');
    for (let index = 0; index < length; index += 1) {
      const unit = text.charCodeAt(index);
      if (unit > LAST_ASCII) return this.#buffer.write(text, start, 'utf8');
      this.#buffer[start + index] = unit;
    }
    return length;
  }

  /** A UTF-16 unit is at most three bytes of UTF-8; the text is only measured when that may not fit. */
  #roomForText(text: string, head: number): void {
    if (this.#left() >= head + 3 * text.length) return;
    this.#room(head + Buffer.byteLength(text));
  }

  #room(bytes: number): void {
    if (this.#left() >= bytes) return;
    this.#close();
    this.#buffer = Buffer.allocUnsafeSlow(Math.max(CHUNK_BYTES, bytes));
  }

  #left(): number {
    return this.#buffer.length - this.#at;
  }

  #close(): void {
    if (this.#at > 0) this.#full.push(this.#buffer.subarray(0, this.#at));
    this.#buffer = this.#buffer.subarray(this.#at); // what is left is for what comes next
    this.#at = 0;
  }
}
