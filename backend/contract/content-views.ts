import type { MappedColumn } from './audience.ts';
import type { ScoringAccepted } from './views.ts';

/** Answers of `/api/v1` to documents and tables that are sent. */

/** What a table holds, and the role that each column would have. Nothing is recorded. */
export interface TableView {
  readonly rows: number;
  readonly delimiter: string;
  readonly columns: readonly MappedColumn[];
}

/** Documents that were scored here, or the authors of an audience. */
export interface ContentAccepted extends ScoringAccepted {
  readonly documents: number;
  /** Rows of a table that say nothing. */
  readonly blankRows: number;
  /** The columns of a table with the roles that they had; null for documents. */
  readonly columns: readonly MappedColumn[] | null;
}

export interface ContentScored extends ContentAccepted {
  readonly scoredLayers: number;
  /** Layers that fewer than three documents speak about. */
  readonly absentLayers: number;
}

export interface AudienceAdded extends ContentAccepted {
  /** Earlier documents that stay because evidence quotes them. */
  readonly kept: number;
}
