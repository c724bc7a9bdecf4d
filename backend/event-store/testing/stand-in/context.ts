import type { FaultBoard } from './faults.ts';
import type { Log } from './log.ts';

export type Version = '22.10' | '23.10' | '24.2';

/** What the handlers of all calls share. */
export interface Context {
  readonly log: Log;
  readonly faults: FaultBoard;
  readonly version: Version;
  readonly maxAppendSize: number;
  /** Milliseconds until reads show a deleted stream that was written to. */
  readonly undeleteMs: number;
  readonly secured: { readonly username: string; readonly password: string } | null;
  readonly port: () => number;
  readonly appendPaths: ('append' | 'batchAppend')[];
  /** Ends the connection of a peer, as `call.getPeer()` names it. */
  readonly cut: (peer: string) => void;
}

/** From 24.2 a slow consumer falls behind instead of being dropped, and bad positions have an error. */
export function isNewer({ version }: Context): boolean {
  return version === '24.2';
}
