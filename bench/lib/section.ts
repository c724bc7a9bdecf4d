import type { BenchPostgres } from './database.ts';
import type { Reporter } from './report.ts';

export interface Options {
  /** Events that the projection catches up with. */
  readonly events: number;
}

/** What a section works with. */
export interface Bench {
  /** A folder that is removed at the end. */
  readonly folder: string;
  readonly options: Options;
  readonly report: Reporter;
  /** Started when it is first asked for, and stopped at the end. */
  readonly postgres: () => Promise<BenchPostgres>;
}

/**
 * One part of the benchmark.
 * @throws when what it compares is not the same, or a promise that it watches is broken
 */
export interface Section {
  readonly name: string;
  readonly title: string;
  run(bench: Bench): Promise<void>;
}
