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

/** What is done with documents that were sent, in this order; an audience is not scored. */
export const INTAKE_STATES = ['reading', 'scoring', 'recording'] as const;

/** How far the documents are that somebody sent to a session and waits for. */
export interface IntakeProgress {
  readonly state: (typeof INTAKE_STATES)[number];
  /** Rows that were read, or documents that were scored so far. */
  readonly read: number;
  /** All of them; null as long as nobody knows. */
  readonly of: number | null;
}

/** null when nothing is on its way, or no longer: what became of it tells the answer to whoever sent it. */
export interface IntakeProgressView {
  readonly sessionId: string;
  readonly progress: IntakeProgress | null;
}

export interface AudienceAdded extends ContentAccepted {
  /** Earlier documents that stay because evidence quotes them. */
  readonly kept: number;
}
