import { isNewer } from './context.ts';
import type { Context } from './context.ts';
import type { Filter } from './filter.ts';
import type { LogRecord } from './log.ts';
import * as messages from './messages.ts';
import type { Outgoing } from './outgoing.ts';

export interface Checkpoints {
  /** Counts a considered record, and sends a checkpoint when it is time. */
  consider(record: LogRecord): Promise<boolean>;
  /** Sends one also when a subscription goes live and before it falls behind, from 24.2 on. */
  atTurn(): Promise<boolean>;
}

/** Tells the reader of a filtered subscription where it may resume; each answers false when it is gone. */
export function createCheckpoints(
  context: Context,
  out: Outgoing,
  filter: Filter | null,
): Checkpoints {
  let considered = 0;
  let position: bigint | null = null;
  const every = filter?.checkpointEvery ?? Infinity;
  const send = async (): Promise<boolean> =>
    filter === null || position === null || out.send(messages.checkpoint(position));
  return {
    async consider(record: LogRecord): Promise<boolean> {
      considered += 1;
      position = record.position;
      if (considered < every) return true;
      considered = 0;
      return send();
    },
    atTurn: async (): Promise<boolean> => !isNewer(context) || send(),
  };
}
