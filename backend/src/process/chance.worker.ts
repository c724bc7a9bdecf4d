import { type ChanceWork, tryChances } from './shared-chance.ts';

/** Runs in a worker thread, beside the one that asked for help. */
export function helpWithChance(work: ChanceWork): void {
  const { blocks } = work;
  const squares = blocks.distances.squares.slice(); // the search writes into it
  tryChances(work, { ...blocks, distances: { ...blocks.distances, squares } });
}
