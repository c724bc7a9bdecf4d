/** One append that waits for its turn. */
interface Waiting<Request, Result> {
  readonly request: Request;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** What became of one member of a group. */
export type Outcome<Result> = { readonly result: Result } | { readonly error: unknown };

export interface GroupCommitOptions<Request, Result> {
  /** Commits a group; one outcome a member, in their order. A rejection is that of every member. */
  readonly commit: (group: readonly Request[]) => Promise<readonly Outcome<Result>[]>;
  readonly bytesOf: (request: Request) => number;
}

export interface GroupCommit<Request, Result> {
  submit(request: Request): Promise<Result>;
  /** Settles when nothing waits and nothing is under way. */
  idle(): Promise<void>;
}

const MAX_MEMBERS = 128;
const MAX_BYTES = 4_000_000;

/**
 * Lets requests that wait at the same time commit together. One group is under way at a time; a
 * request that comes alone goes alone, and at once.
 */
export function groupCommit<Request, Result>(
  options: GroupCommitOptions<Request, Result>,
): GroupCommit<Request, Result> {
  const waiting: Waiting<Request, Result>[] = [];
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    await Promise.resolve(); // requests of the same moment go together
    while (waiting.length > 0) {
      const group = waiting.splice(0, sizeOfGroup(waiting, options.bytesOf));
      const answerAll = await settled(group, options.commit);
      const isAlone = group.length === 1 && waiting.length === 0;
      answerAll();
      // Those who were just answered get the chance to come back before the next group leaves.
      if (!isAlone) await new Promise(setImmediate);
    }
    running = undefined;
  }

  return {
    submit: (request) =>
      new Promise((resolve, reject) => {
        waiting.push({ request, resolve, reject });
        running ??= run();
      }),
    idle: async () => running,
  };
}

/** How many of the longest-waiting requests may go together; at least one. */
function sizeOfGroup<Request, Result>(
  waiting: readonly Waiting<Request, Result>[],
  bytesOf: (request: Request) => number,
): number {
  let bytes = 0;
  const end = waiting.findIndex(({ request }, index) => {
    bytes += bytesOf(request);
    return index > 0 && (bytes > MAX_BYTES || index === MAX_MEMBERS);
  });
  return end < 0 ? waiting.length : end;
}

/** Commits a group; what it came to is told to its members when the result is called. */
async function settled<Request, Result>(
  group: readonly Waiting<Request, Result>[],
  commit: GroupCommitOptions<Request, Result>['commit'],
): Promise<() => void> {
  try {
    const outcomes = await commit(group.map(({ request }) => request));
    return () => group.forEach((member, index) => answer(member, outcomes[index]));
  } catch (error) {
    return () => group.forEach(({ reject }) => reject(error));
  }
}

function answer<Request, Result>(
  { resolve, reject }: Waiting<Request, Result>,
  outcome: Outcome<Result> | undefined,
): void {
  if (outcome === undefined) reject(new Error('A commit must answer each member of its group'));
  else if ('error' in outcome) reject(outcome.error);
  else resolve(outcome.result);
}
