import { BLOCK, block, state } from './machine.ts';

/** Draws the first `count` numbers of the block. */
type Draw = (count: number) => void;

/** Turns the first `count` numbers of the block; `from` is the first one's place in the whole. */
type Turn = (count: number, from: number) => void;

/** Fills `out` by a kernel that draws from the stream of the given state, which it advances. */
export function drawByBlocks(stream: Int32Array, out: Float64Array, draw: Draw): void {
  state.set(stream);
  eachPart(out, (part) => {
    draw(part.length);
    take(part);
  });
  stream.set(state);
}

/** Turns numbers by a kernel, in place. */
export function turnByBlocks(values: Float64Array, turn: Turn): void {
  eachPart(values, (part, from) => {
    block.set(part);
    turn(part.length, from);
    take(part);
  });
}

/** Shows numbers to a kernel that only looks at them. */
export function lookByBlocks(values: Float64Array, look: (count: number) => void): void {
  eachPart(values, (part) => {
    block.set(part);
    look(part.length);
  });
}

/** Parts of at most a block, with the place of each one's first number. */
function eachPart(values: Float64Array, use: (part: Float64Array, from: number) => void): void {
  for (let from = 0; from < values.length; from += BLOCK) {
    use(values.subarray(from, from + BLOCK), from);
  }
}

/** Fills a part with what the kernel left in the block. */
function take(part: Float64Array): void {
  part.set(part.length < BLOCK ? block.subarray(0, part.length) : block);
}
