import type { RecordedEvent } from '#contract/recorded-event';
import { decode } from '#event-store/codec/decode';
import { NotCopyable } from '../binary-values.ts';
import { foldWindow } from './fold-window.ts';
import type { FoldedWindow, WindowBase } from './fold-window.ts';

export interface FoldTask {
  readonly events: readonly RecordedEvent[];
  readonly base: WindowBase;
}

export type FoldAnswer =
  | { readonly ok: true; readonly window: FoldedWindow }
  /** Something of it has to go the ordinary way. */
  | { readonly ok: false; readonly cause: string };

/** Runs in a worker thread. */
export async function foldInThread({ events, base }: FoldTask): Promise<FoldAnswer> {
  try {
    return { ok: true, window: await foldWindow(events, base, decode) };
  } catch (error) {
    if (!(error instanceof NotCopyable)) throw error;
    return { ok: false, cause: error.message };
  }
}
