import { sha256Bytes, utf8 } from '../hash.ts';
import { int, real } from '../numeric/elements.ts';
import { fillUniforms, type GeneratorState } from './xoshiro.ts';

/** What a quantity is drawn for. A quantity's stream depends on nothing but seed, purpose and id. */
export type Purpose =
  | 'layer'
  | 'pattern.p'
  | 'pattern.u'
  | 'kpi'
  | 'persona.sample'
  | 'persona.start'
  | 'persona.shuffle';

/** Numbers are made in blocks of this many, small enough to stay in the nearest cache. */
export const BLOCK = 256;

/** One quantity's generator, and the room that a block of numbers is made in. */
export interface RandomStream {
  readonly state: GeneratorState;
  /** The spare bits that came with a block of uniform numbers. */
  readonly spare: Int32Array;
  /** A single uniform number and its spare bits. */
  readonly one: Float64Array;
  readonly oneSpare: Int32Array;
  /** Places in a block that the quick test of a sampler leaves open. */
  readonly open: Int32Array;
}

/** The stream of a quantity: state = first 16 bytes of SHA-256(`seed|purpose|id`), big-endian words. */
export function openStream(seed: string, purpose: Purpose, id: string): RandomStream {
  const digest = sha256Bytes(utf8(`${seed}|${purpose}|${id}`));
  const view = new DataView(digest.buffer, digest.byteOffset, 16);
  return streamFrom(Int32Array.from([0, 4, 8, 12], (offset) => view.getInt32(offset)));
}

/**
 * All streams work in the same room: a block is made in one go, and nothing in the room is looked at
 * after the next block was begun. Room of its own would cost a stream of 1,000 numbers more than
 * the numbers do.
 */
const ROOM = {
  spare: new Int32Array(BLOCK),
  one: new Float64Array(1),
  oneSpare: new Int32Array(1),
  open: new Int32Array(BLOCK),
};

/** A stream that starts at the given state, which it then owns. */
export function streamFrom(state: GeneratorState): RandomStream {
  return { state, ...ROOM };
}

/** The next uniform number, never 0 or 1; its spare bits are in `oneSpare`. */
export function nextUniform(stream: RandomStream): number {
  fillUniforms(stream.state, stream.one, 0, stream.oneSpare);
  return real(stream.one, 0);
}

/** The spare bits of the number that nextUniform gave last. */
export function lastSpare(stream: RandomStream): number {
  return int(stream.oneSpare, 0);
}

/** Fills at most a block of `out` from index `from` on with uniform numbers. */
export function uniformBlock(stream: RandomStream, out: Float64Array, from: number): void {
  fillUniforms(stream.state, out, from, stream.spare);
}

/** Fills `out` with uniform numbers. */
export function fillUniform(stream: RandomStream, out: Float64Array): void {
  for (let from = 0; from < out.length; from += BLOCK) uniformBlock(stream, out, from);
}
