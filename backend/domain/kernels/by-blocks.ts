import { BLOCK, block, state } from './machine.ts';

/** Draws the first `count` numbers of the block. */
type Draw = (count: number) => void;

/** Turns the first `count` numbers of the block; `from` is the first one's place in the whole. */
type Turn = (count: number, from: number) => void;

/** Fills `out` by a kernel that draws from the stream of the given state, which it advances. */
export function drawByBlocks(stream: Int32Array, out: Float64Array, draw: Draw): void {
  state.set(stream);
  for (let from = 0; from < out.length; from += BLOCK) {
    const count = Math.min(BLOCK, out.length - from);
    draw(count);
    out.set(count < BLOCK ? block.subarray(0, count) : block, from);
  }
  stream.set(state);
}

/** Turns numbers by a kernel, in place. */
export function turnByBlocks(values: Float64Array, turn: Turn): void {
  for (let from = 0; from < values.length; from += BLOCK) {
    const count = Math.min(BLOCK, values.length - from);
    const part = values.subarray(from, from + count);
    block.set(part);
    turn(count, from);
    part.set(count < BLOCK ? block.subarray(0, count) : block);
  }
}

/** Shows numbers to a kernel that only looks at them. */
export function lookByBlocks(values: Float64Array, look: (count: number) => void): void {
  for (let from = 0; from < values.length; from += BLOCK) {
    const count = Math.min(BLOCK, values.length - from);
    block.set(values.subarray(from, from + count));
    look(count);
  }
}
