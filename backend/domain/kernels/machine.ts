import { erfc } from '../numeric/erfc.ts';
import { exp } from '../numeric/exp.ts';
import { ln } from '../numeric/ln.ts';
import { normalQuantile } from '../numeric/normal.ts';
import { COMPILED_DRAWS } from './compiled.ts';
import { type Fixed, type Imports, instanceOf } from './instance.ts';
import { EXPONENTIAL_ZIGGURAT, NORMAL_ZIGGURAT } from './ziggurat-tables.ts';

/**
 * The kernels of kernels/assembly/draws. Those with a `count` work on the first so many numbers of the
 * block; they take random numbers from the stream whose state is set.
 */
export interface Kernels {
  readonly uniforms: (count: number) => void;
  readonly normals: (count: number) => void;
  readonly exponentials: (count: number) => void;
  /** A whole block of gamma numbers of scale 1, for a shape of at least 1. */
  readonly gammas: (shape: number) => void;
  /** A whole block of Beta numbers, for shapes above 0. */
  readonly betas: (a: number, b: number) => void;
  readonly toTriangular: (min: number, mode: number, max: number, count: number) => void;
  /** start + x * slope. */
  readonly toLine: (start: number, slope: number, count: number) => void;
  readonly cutTo: (low: number, high: number, count: number) => void;
  /** Makes the block depend on `others`, which become normal quantiles. */
  readonly correlate: (rho: number, rest: number, count: number) => void;
  readonly startExtent: () => void;
  /** Widens `extent` by the block. */
  readonly widenExtent: (count: number) => void;
  /** Sets the counts of buckets 0 to `last` to 0. */
  readonly clearBuckets: (last: number) => void;
  /** A value's bucket is the integer next to (value - min) * scale. */
  readonly countValues: (min: number, scale: number, count: number) => void;
  /** Turns counts into the places where buckets start; gives the largest count. */
  readonly startBuckets: (last: number) => number;
  /** Puts values of buckets whose `counts` is a place there, among `gathered`. */
  readonly gatherValues: (min: number, scale: number, count: number) => void;
  readonly sortGathered: (from: number, end: number) => void;
  readonly toQuantiles: (count: number) => void;
  readonly toNormalShares: (count: number) => void;
  readonly toExps: (count: number) => void;
  readonly toLns: (count: number) => void;
}

interface Exports extends Kernels {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly prepareJumps: () => void;
  readonly BLOCK: Fixed;
  readonly MAX_BUCKETS: Fixed;
  readonly ROOM: Fixed;
  readonly state: Fixed;
  readonly block: Fixed;
  readonly others: Fixed;
  readonly extent: Fixed;
  readonly counts: Fixed;
  readonly gathered: Fixed;
  readonly normalEdges: Fixed;
  readonly normalHeights: Fixed;
  readonly exponentialEdges: Fixed;
  readonly exponentialHeights: Fixed;
}

/** What is rare is asked of the libraries, by the names of the files that declare it. */
const IMPORTS: Imports = {
  elementary: { stdlibExp: exp, stdlibLn: ln },
  'normal-quantiles': { stdlibQuantile: normalQuantile },
  'normal-shares': { stdlibErfc: erfc },
};

const made = instanceOf(COMPILED_DRAWS, IMPORTS) as Exports;
const { buffer } = made.memory;

function numbersAt({ value }: Fixed, count: number): Float64Array {
  return new Float64Array(buffer, value, count);
}

function put(place: Fixed, numbers: Float64Array): void {
  numbersAt(place, numbers.length).set(numbers);
}

put(made.normalEdges, NORMAL_ZIGGURAT.edges);
put(made.normalHeights, NORMAL_ZIGGURAT.heights);
put(made.exponentialEdges, EXPONENTIAL_ZIGGURAT.edges);
put(made.exponentialHeights, EXPONENTIAL_ZIGGURAT.heights);
made.prepareJumps();

export const kernels: Kernels = made;

/** Numbers are made in blocks of this many. */
export const BLOCK = made.BLOCK.value;

/** The four words of the stream in use: put in before a kernel draws, and taken out afterwards. */
export const state = new Int32Array(buffer, made.state.value, 4);

/** What a kernel fills or turns. */
export const block = numbersAt(made.block, BLOCK);

/** What the copula reads beside the block. */
export const others = numbersAt(made.others, BLOCK);

/** Smallest and largest value, as widenExtent left them. */
export const extent = numbersAt(made.extent, 2);

/** Buckets besides the last one, and values that can be gathered. */
export const MAX_BUCKETS = made.MAX_BUCKETS.value;
export const GATHERED = made.ROOM.value;

/** Values in each bucket, or the place of the next one among the gathered; -1 for none. */
export const counts = new Int32Array(buffer, made.counts.value, MAX_BUCKETS + 1);
export const gathered = numbersAt(made.gathered, GATHERED);
