import { sha256Bytes, utf8 } from '../hash.ts';
import { drawByBlocks } from '../kernels/by-blocks.ts';
import { kernels } from '../kernels/machine.ts';
import { uniformFrom, type GeneratorState } from './xoshiro.ts';

/** What a quantity is drawn for. A quantity's stream depends on nothing but seed, purpose and id. */
export type Purpose =
  | 'layer'
  | 'pattern.p'
  | 'pattern.u'
  | 'kpi'
  | 'persona.sample'
  | 'persona.start'
  | 'persona.shuffle';

/** One quantity's generator. */
export interface RandomStream {
  readonly state: GeneratorState;
}

/** The stream of a quantity: state = first 16 bytes of SHA-256(`seed|purpose|id`), big-endian words. */
export function openStream(seed: string, purpose: Purpose, id: string): RandomStream {
  const digest = sha256Bytes(utf8(`${seed}|${purpose}|${id}`));
  const view = new DataView(digest.buffer, digest.byteOffset, 16);
  return streamFrom(Int32Array.from([0, 4, 8, 12], (offset) => view.getInt32(offset)));
}

/** A stream that starts at the given state, which it then owns. */
export function streamFrom(state: GeneratorState): RandomStream {
  return { state };
}

/** The next uniform number, never 0 or 1. */
export function nextUniform(stream: RandomStream): number {
  return uniformFrom(stream.state);
}

/** Fills `out` with uniform numbers. */
export function fillUniform(stream: RandomStream, out: Float64Array): void {
  drawByBlocks(stream.state, out, kernels.uniforms);
}
