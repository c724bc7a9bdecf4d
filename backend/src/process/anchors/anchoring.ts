import { setTimeout as sleep } from 'node:timers/promises';
import type { HeadsAnchoredData } from '#contract/operations';
import type { ProcessLog } from '../process-log.ts';

export interface AnchoringOptions {
  /** Signs what is to be signed for this reason. */
  readonly anchor: (reason: HeadsAnchoredData['reason']) => Promise<unknown>;
  readonly log: ProcessLog;
  /** Between two trees of all sessions. */
  readonly everyMs?: number;
  /** Generations that end within this time are signed together. */
  readonly gatherMs?: number;
}

export interface RunningAnchoring {
  /** A generation is over. */
  generationOver(): void;
  /** Resolves when nothing is being signed any more. */
  stop(): Promise<void>;
}

const EVERY_MS = 10 * 60_000;
const GATHER_MS = 1_000;

/**
 * Signs heads beside the server's other work: soon after generations, and all of them now and then.
 * What was not signed before a crash is signed at the start. Trouble is logged, and tried again.
 */
export function startAnchoring(options: AnchoringOptions): RunningAnchoring {
  const { anchor, log, everyMs = EVERY_MS, gatherMs = GATHER_MS } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let working: Promise<void> = Promise.resolve();
  let isGathering = false;
  const sign = (reason: HeadsAnchoredData['reason']) => {
    working = working.then(async () => {
      try {
        if (!signal.aborted) await anchor(reason);
      } catch (err) {
        if (!signal.aborted)
          log.warn({ err }, 'Heads could not be anchored; they are the next time');
      }
    });
  };
  const after = (ms: number, act: () => void) =>
    void sleep(ms, undefined, { signal, ref: false }).then(act, () => undefined);
  const generationOver = () => {
    if (isGathering) return;
    isGathering = true;
    after(gatherMs, () => {
      isGathering = false;
      sign('generation');
    });
  };
  const every = () => {
    sign('schedule');
    after(everyMs, every);
  };
  after(everyMs, every);
  generationOver(); // perhaps one of before a crash
  return {
    generationOver,
    stop: async () => {
      stopping.abort();
      await working;
    },
  };
}
