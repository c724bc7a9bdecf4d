/** A generation of a session, and how it stands. */
export interface Run {
  readonly generationId: string;
  readonly generation: number;
  /** `succeeded`: it has a result. */
  readonly state: string;
}

/** The two generations that are compared; `from` null with the reason why there is none. */
export interface Pair {
  readonly from: string | null;
  readonly to: string;
  readonly reason: string | null;
}

/** Why two results cannot be compared: one is unknown, or there is none. */
export interface Incomparable {
  readonly code: 'generation_unknown' | 'generation_incomplete' | 'nothing_visible';
  readonly message: string;
}

/**
 * The generations that two ids name; without `from` the completed one before `to`.
 * @param runs the newest first
 */
export function pairOf(
  runs: readonly Run[],
  { from, to }: { readonly from: string | null; readonly to: string },
): Pair | Incomparable {
  const later = completed(runs, to);
  if ('code' in later) return later;
  if (from === null) return pairWithEarlier(runs, later);
  const earlier = completed(runs, from);
  return 'code' in earlier ? earlier : { from, to, reason: null };
}

function pairWithEarlier(runs: readonly Run[], { generation, generationId: to }: Run): Pair {
  const earlier = runs.find((run) => run.generation < generation && isCompleted(run));
  if (earlier) return { from: earlier.generationId, to, reason: null };
  return { from: null, to, reason: `No generation completed before generation ${generation}.` };
}

export function nothingVisible(sessionId: string, revision: bigint): Incomparable {
  const message = `No result of ${sessionId} is visible at revision ${revision}`;
  return { code: 'nothing_visible', message };
}

function completed(runs: readonly Run[], generationId: string): Run | Incomparable {
  const run = runs.find((one) => one.generationId === generationId);
  if (!run) {
    const message = `The session has no generation "${generationId}"`;
    return { code: 'generation_unknown', message };
  }
  if (isCompleted(run)) return run;
  const message = `Generation ${run.generation} (${generationId}) has no result: it is ${run.state}`;
  return { code: 'generation_incomplete', message };
}

function isCompleted({ state }: Run): boolean {
  return state === 'succeeded';
}
