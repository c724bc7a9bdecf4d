import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { RecordedEvent } from '#contract/recorded-event';
import { sessionOf } from '#contract/streams';
import type { Decode } from '../incoming.ts';
import type { SessionState } from '../session-state.ts';
import { NotCopyable } from '../binary-values.ts';
import { foldWindow } from './fold-window.ts';
import type { FoldedWindow, WindowBase } from './fold-window.ts';
import type { FoldAnswer, FoldTask } from './fold.worker.ts';

/** Folds windows, here or elsewhere. */
export interface Folder {
  /** Whether it works as it will from now on: only then its rate tells how long the rest takes. */
  readonly isReady: boolean;
  /** @throws NotCopyable */
  fold(events: readonly RecordedEvent[], base: WindowBase): Promise<FoldedWindow>;
  close(): Promise<void>;
}

/** In this thread: for few events, and where the sources are run directly. */
export function folderHere(decode: Decode): Folder {
  return {
    isReady: true,
    fold: (events, base) => foldWindow(events, base, decode),
    close: async () => undefined,
  };
}

/** The compiled file: there is none beside this one when sources are run directly. */
const WORKER_FILE = fileURLToPath(new URL('./fold.worker.js', import.meta.url));
const MOST_THREADS = 3;
/** Almost everything that a fold makes is garbage at once: with more room little of it is ever copied. */
const YOUNG_GENERATION_MB = 96;

/** Whether there is a compiled file for threads. */
export const HAS_THREADS = import.meta.filename.endsWith('.js');

/**
 * In threads of their own, so that a server's other work does not wait; one core is left to it. Until
 * they have loaded their code and folded the first window, for practice, this thread does the work.
 */
export function folderInThreads(decode: Decode): Folder {
  const here = folderHere(decode);
  const threads = foldingThreads();
  let areReady = false;
  let practice: Promise<void> | null = null;
  const ready = () => {
    areReady = true; // also after an error: the next window shows it again
  };
  return {
    get isReady() {
      return areReady;
    },
    fold: (events, base) => {
      if (areReady) return threads.fold(events, base);
      practice ??= threads.fold(events, base).then(ready, ready);
      return here.fold(events, base);
    },
    close: () => threads.close(),
  };
}

/** The sessions of a window are dealt out among the threads. */
export function foldingThreads(): Folder {
  const threads = Math.min(MOST_THREADS, Math.max(1, availableParallelism() - 1));
  const pool = new Piscina<FoldTask, FoldAnswer>({
    filename: WORKER_FILE,
    name: 'foldInThread',
    minThreads: threads,
    maxThreads: threads,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
  const ask = async (task: FoldTask) => {
    const answer = await pool.run(task);
    if (answer.ok) return answer.window;
    throw new NotCopyable('window', answer.cause);
  };
  return {
    isReady: true,
    fold: async (events, base) => merged(await Promise.all(dealt(events, base, threads).map(ask))),
    close: () => pool.destroy(),
  };
}

/** A session's events stay together and in order. */
export function dealt(
  events: readonly RecordedEvent[],
  base: WindowBase,
  parts: number,
): FoldTask[] {
  const ids = base.sessionIds;
  const partOf = new Map(ids.map((id, index) => [id, index % parts]));
  return Array.from({ length: Math.min(parts, ids.length) }, (_, part) => ({
    events: events.filter((event) => partOf.get(sessionOf(event.stream) ?? '') === part),
    base: baseOf(base, (id) => partOf.get(id) === part),
  }));
}

function baseOf(base: WindowBase, isMine: (id: string) => boolean): WindowBase {
  const states = new Map<string, SessionState>([...base.states].filter(([id]) => isMine(id)));
  return { ...base, sessionIds: base.sessionIds.filter(isMine), states };
}

/** The parts have no session in common. */
export function merged(parts: readonly FoldedWindow[]): FoldedWindow {
  return {
    copies: parts.flatMap((part) => part.copies),
    changes: parts.flatMap((part) => part.changes),
    cursors: new Map(parts.flatMap((part) => [...part.cursors])),
    states: new Map(parts.flatMap((part) => [...part.states])),
    applied: parts.reduce((sum, part) => sum + part.applied, 0),
  };
}
