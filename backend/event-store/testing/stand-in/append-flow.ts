import { setTimeout as sleep } from 'node:timers/promises';
import { append } from './append.ts';
import type { AppendOutcome, AppendRequest } from './append.ts';
import type { Context } from './context.ts';
import type { AppendFault } from './faults.ts';

/** What an append comes to on either path; `silence` is answered by nothing at all. */
export type AppendAnswer =
  | AppendOutcome
  | {
      readonly kind: 'silence' | 'timeout' | 'notReady' | 'tooBusy' | 'notLeader' | 'accessDenied';
    };

export interface AppendCaller {
  readonly path: 'append' | 'batchAppend';
  readonly peer: string;
}

const REFUSALS: Partial<Record<AppendFault, AppendAnswer>> = {
  dropSilently: { kind: 'silence' },
  notReady: { kind: 'notReady' },
  tooBusy: { kind: 'tooBusy' },
  notLeader: { kind: 'notLeader' },
  accessDenied: { kind: 'accessDenied' },
  writeTimeout: { kind: 'timeout' },
};

/** Writes as asked, or misbehaves as the tests decided. */
export async function answerAppend(
  context: Context,
  request: AppendRequest,
  { path, peer }: AppendCaller,
): Promise<AppendAnswer> {
  context.appendPaths.push(path);
  const ids = request.events.map(({ id }) => id);
  const fault = context.faults.decideAppend({ path, stream: request.stream, ids });
  const refused = REFUSALS[fault];
  if (refused) return refused;
  if (fault === 'cutBefore') {
    context.cut(peer);
    return { kind: 'silence' };
  }
  const outcome = append(context, request);
  if (fault === 'loseAnswer') context.cut(peer);
  if (fault === 'loseAnswer' || fault === 'neverAnswer') return { kind: 'silence' };
  if (fault === 'writeTimeoutWritten') return { kind: 'timeout' };
  if (fault === 'answerLate') await sleep(context.faults.lateMs, undefined, { ref: false });
  return outcome;
}
