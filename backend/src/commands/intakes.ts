import type { IntakeProgress } from '#contract/content-views';

/** Documents on their way into a session. */
export interface Intake {
  /** How many are read or scored so far: one number, which the thread that does so counts up. */
  readonly read: Int32Array;
  /** The next step begins. @param of all rows or documents */
  tell(state: IntakeProgress['state'], of: number): void;
}

interface UnderWay extends Intake {
  progress(): IntakeProgress;
}

/**
 * What is on its way into sessions, for those who wait. Kept in the memory of this server alone, and
 * only as long as somebody waits.
 */
export class Intakes {
  readonly #underWay = new Map<string, readonly UnderWay[]>();

  /** Does the work; while it lasts it can be asked for. */
  async during<T>(sessionId: string, work: (intake: Intake) => Promise<T>): Promise<T> {
    const intake = begun();
    this.#set(sessionId, [...this.#of(sessionId), intake]);
    try {
      return await work(intake);
    } finally {
      this.#set(
        sessionId,
        this.#of(sessionId).filter((one) => one !== intake),
      );
    }
  }

  /** Of what was begun last; null when nothing is on its way. */
  progressOf(sessionId: string): IntakeProgress | null {
    return this.#of(sessionId).at(-1)?.progress() ?? null;
  }

  #of(sessionId: string): readonly UnderWay[] {
    return this.#underWay.get(sessionId) ?? [];
  }

  #set(sessionId: string, intakes: readonly UnderWay[]): void {
    if (intakes.length > 0) this.#underWay.set(sessionId, intakes);
    else this.#underWay.delete(sessionId);
  }
}

function begun(): UnderWay {
  const read = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  let state: IntakeProgress['state'] = 'reading';
  let of: number | null = null;
  return {
    read,
    tell: (now, all) => {
      Atomics.store(read, 0, 0);
      [state, of] = [now, all];
    },
    progress: () => ({ state, read: Atomics.load(read, 0), of }),
  };
}
