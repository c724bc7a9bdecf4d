import { real } from '#domain/numeric/elements';
import { type ChanceTries, DATA_SETS, roughTry } from '#domain/personas/chance';
import type { BlockSet } from '#domain/personas/data-set';

/**
 * The data sets of a test against chance, to be tried by whoever comes: threads claim one after the
 * other. What one finds is the same in all of them.
 */
export interface ChanceWork {
  readonly kind: 'chance';
  readonly blocks: BlockSet;
  readonly seed: string;
  /** Shared: the next data set, and for each of them what was found and whether it was. */
  readonly next: Int32Array;
  readonly found: Float64Array;
  readonly isFound: Int32Array;
}

/** The tables of distances are megabytes: they are put where threads see them. */
export function chanceWork(blocks: BlockSet, seed: string): ChanceWork {
  const { squares } = blocks.distances;
  const seen = new Float32Array(new SharedArrayBuffer(squares.byteLength));
  seen.set(squares);
  return {
    kind: 'chance',
    blocks: { ...blocks, distances: { ...blocks.distances, squares: seen } },
    seed,
    next: new Int32Array(new SharedArrayBuffer(4)),
    found: new Float64Array(new SharedArrayBuffer(8 * DATA_SETS)),
    isFound: new Int32Array(new SharedArrayBuffer(4 * DATA_SETS)),
  };
}

/** Tries what nobody else has claimed. @param blocks those of the work, or the caller's own */
export function tryChances(work: ChanceWork, blocks: BlockSet): void {
  for (let i = Atomics.add(work.next, 0, 1); i < DATA_SETS; i = Atomics.add(work.next, 0, 1)) {
    work.found[i] = roughTry(blocks, work.seed, i);
    Atomics.store(work.isFound, i, 1);
  }
}

/** Tries beside the thread that asked for help. */
export function helpWithChance(work: ChanceWork): void {
  tryChances(work, work.blocks);
}

/**
 * Tries the data sets together with whoever helps. Nobody is waited for: what another has claimed and
 * not found in time is tried here as well.
 * @param ask tells others of the work
 */
export function triesWithHelp(ask: (work: ChanceWork) => void): ChanceTries {
  return (blocks, seed) => {
    const work = chanceWork(blocks, seed);
    ask(work);
    const found = () => {
      tryChances(work, blocks);
      return Array.from(work.isFound, (_, i) => {
        // The mark is looked at first: what it marks is there then.
        const isFound = Atomics.load(work.isFound, i) === 1;
        return isFound ? real(work.found, i) : roughTry(blocks, seed, i);
      });
    };
    return { found, leave: () => void Atomics.store(work.next, 0, DATA_SETS) };
  };
}
