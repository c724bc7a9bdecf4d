import type { GenerationRow } from '../generations/generation-view.ts';
import { readRows } from '../read-side.ts';
import type { ReadSource } from '../read-side.ts';

/** The two generations that are compared; `from` null with the reason why there is none. */
export interface Pair {
  readonly from: string | null;
  readonly to: string;
  readonly reason: string | null;
}

type Run = Pick<GenerationRow, 'generation_id' | 'generation' | 'state'>;

const STATEMENT = {
  name: 'completed-generations',
  text: `SELECT g.generation_id, g.generation, g.state FROM generation_history g
         WHERE g.session_id = $1 ORDER BY g.generation DESC`,
};

/** A generation cannot be compared: it is unknown, or has no result. */
export class NotComparable extends Error {
  constructor(
    readonly code: 'generation_unknown' | 'generation_incomplete' | 'nothing_visible',
    message: string,
  ) {
    super(message);
    this.name = 'NotComparable';
  }
}

/**
 * The generations that two ids name; without `from` the completed one before `to`.
 * @throws NotComparable; ReadSideUnavailable
 */
export async function readPair(
  source: ReadSource,
  sessionId: string,
  { from, to }: { readonly from: string | null; readonly to: string },
): Promise<Pair> {
  const runs = await readRows<Run>(source, STATEMENT, [sessionId]);
  const later = completed(runs, to);
  if (from !== null) return { from: completed(runs, from).generation_id, to, reason: null };
  const earlier = runs.find((run) => run.generation < later.generation && isCompleted(run));
  if (earlier) return { from: earlier.generation_id, to, reason: null };
  const reason = `No generation completed before generation ${later.generation}.`;
  return { from: null, to, reason };
}

function completed(runs: readonly Run[], generationId: string): Run {
  const run = runs.find((one) => one.generation_id === generationId);
  if (!run) {
    const message = `The session has no generation "${generationId}"`;
    throw new NotComparable('generation_unknown', message);
  }
  if (isCompleted(run)) return run;
  const message = `Generation ${run.generation} (${generationId}) has no result: it is ${run.state}`;
  throw new NotComparable('generation_incomplete', message);
}

function isCompleted({ state }: Run): boolean {
  return state === 'succeeded';
}
