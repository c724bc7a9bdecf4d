/** The numbers of a chart as a table; the first cell of a row names it. */
export interface TableData {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a picture says of its own making, so that a screenshot keeps it. */
export interface Stamp {
  readonly runs: number;
  readonly seed: string;
}

/** A walk over the bins of a picture. */
export interface Walked {
  /** What is walked over, for those who hear it. */
  readonly label: string;
  /** What is said of each bin. */
  readonly steps: readonly string[];
  /** The bin that a walk begins at. */
  readonly start: number;
}
