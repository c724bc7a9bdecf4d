import { utf8 } from '../hash.ts';

/**
 * The bytes of an event's data as they are hashed and stored: UTF-8 of JSON.stringify, members in
 * the order in which the code builds them. Not RFC 8785: a scoring's texts are large, and whoever
 * checks a log hashes the bytes that are there. A number that is not finite would become null;
 * the schemas of the contract refuse that before the append.
 */
export function dataBytes(data: object): Uint8Array {
  return utf8(JSON.stringify(data));
}
