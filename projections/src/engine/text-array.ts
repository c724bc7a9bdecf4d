const TEXT_TYPE = 25;
const WITH_NULLS = 1;
const HEAD = [1, WITH_NULLS, TEXT_TYPE];

/**
 * A `text[]` parameter in Postgres' binary format (that of the server's `array_send`): dimensions,
 * has-nulls flag, element type, length, lower bound, then each element after its length, -1 for
 * null. Unlike the text format nothing is escaped or parsed on either side, and pg sends a Buffer as
 * it is.
 */
export function textArray(elements: readonly (string | null)[]): Buffer {
  const lengths = elements.map((element) => (element === null ? -1 : Buffer.byteLength(element)));
  const bytes = lengths.reduce((sum, length) => sum + 4 + Math.max(0, length), 20);
  const buffer = Buffer.allocUnsafe(bytes);
  let at = 0;
  for (const word of [...HEAD, elements.length, 1]) at = buffer.writeInt32BE(word, at);
  for (const [index, element] of elements.entries()) {
    at = buffer.writeInt32BE(lengths[index] ?? -1, at);
    if (element !== null) at += buffer.write(element, at, 'utf8');
  }
  return buffer;
}
