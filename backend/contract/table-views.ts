import type { GenerationRef } from './views.ts';

/** Tables of results as they are taken elsewhere: `/api/v1/sessions/{id}/tables/{table}`. */

export const TABLES = ['factors', 'patterns', 'scenarios', 'kpis'] as const;
export type TableName = (typeof TABLES)[number];

/** null: not computed, or it does not apply. */
export type TableCell = string | number | boolean | null;

export interface TableColumn {
  readonly name: string;
  /** null for words and counts. */
  readonly unit: string | null;
}

export interface ResultTable {
  readonly table: TableName;
  readonly sessionId: string;
  readonly topic: string;
  /** Of the event that completed the generation. */
  readonly revision: string;
  readonly generation: GenerationRef & { readonly generatedAt: string };
  readonly seed: string;
  readonly iterations: number;
  readonly engine: string;
  /** How the numbers were made, in a sentence. */
  readonly method: string;
  readonly columns: readonly TableColumn[];
  /** A cell for each column. */
  readonly rows: readonly (readonly TableCell[])[];
}
