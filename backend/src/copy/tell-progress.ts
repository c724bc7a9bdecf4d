import { SingleBar } from 'cli-progress';
import { count } from '#contract/number-words';
import type { Progress } from './progress.ts';

export interface Teller {
  tell(progress: Progress): void;
  /** Leaves the last state visible. */
  stop(): void;
}

export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** A bar on a terminal; elsewhere a line for every tenth of each phase. */
export function tellProgress(output: NodeJS.WriteStream): Teller {
  return output.isTTY ? bar(output) : tellLines(output);
}

function bar(stream: NodeJS.WriteStream): Teller {
  const format = '{phase} {bar} {percentage}% | {events} events | {eta_formatted} left';
  const single = new SingleBar({ format, stream, hideCursor: true, etaBuffer: 100 });
  let phase: Progress['phase'] | null = null;
  return {
    tell: (progress) => {
      const payload = { phase: progress.phase.padEnd(9), events: progress.events };
      if (phase !== progress.phase) {
        if (phase !== null) single.stop();
        single.start(1000, 0, payload);
        phase = progress.phase;
      }
      single.update(Math.floor(progress.share * 1000), payload);
    },
    stop: () => {
      if (phase !== null) single.stop();
    },
  };
}

export function tellLines(output: Output): Teller {
  let phase: Progress['phase'] | null = null;
  let tenths = 0;
  return {
    tell: (progress) => {
      if (phase !== progress.phase) tenths = 0;
      phase = progress.phase;
      const now = Math.floor(progress.share * 10);
      if (now <= tenths) return;
      tenths = now;
      output.write(`${phase} ${now * 10} % (${count(progress.events, 'event')})\n`);
    },
    stop: () => undefined,
  };
}
