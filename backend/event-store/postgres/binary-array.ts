/** Type numbers of Postgres. */
const TEXT = 25;
const BYTEA = 17;

/** A `text[]` parameter in Postgres' binary format. */
export function textArray(elements: readonly string[]): Buffer {
  return binaryArray(
    TEXT,
    elements.map((element) => Buffer.from(element, 'utf8')),
  );
}

/** A `bytea[]` parameter in Postgres' binary format. */
export function byteaArray(elements: readonly Uint8Array[]): Buffer {
  return binaryArray(BYTEA, elements);
}

/**
 * Dimensions, has-nulls flag, element type, length, lower bound; then each element after its length
 * (the form of the server's `array_send`). Neither side escapes or parses text, and pg sends a Buffer
 * as it is.
 */
function binaryArray(elementType: number, elements: readonly Uint8Array[]): Buffer {
  const head = [1, 0, elementType, elements.length, 1];
  const bytes = elements.reduce((sum, { byteLength }) => sum + 4 + byteLength, 4 * head.length);
  const buffer = Buffer.allocUnsafe(bytes);
  let at = 0;
  for (const word of head) at = buffer.writeInt32BE(word, at);
  for (const element of elements) {
    at = buffer.writeInt32BE(element.byteLength, at);
    buffer.set(element, at);
    at += element.byteLength;
  }
  return buffer;
}
