import { isNewer } from './context.ts';
import type { Context } from './context.ts';
import type { Filter } from './filter.ts';
import { indexAt } from './log.ts';
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
  let last: LogRecord | null = null;
  const every = filter?.checkpointEvery ?? Infinity;
  return {
    async consider(record: LogRecord): Promise<boolean> {
      considered += 1;
      last = record;
      if (considered < every) return true;
      considered = 0;
      return out.send(messages.checkpoint(record.position));
    },
    // Some versions name the place of the next event, by a position just before it.
    async atTurn(): Promise<boolean> {
      if (filter === null || last === null || !isNewer(context)) return true;
      const { records, end } = context.log;
      const next = records[indexAt(records, last.position + 1n)]?.position ?? end();
      return out.send(messages.checkpoint(next, 0n));
    },
  };
}
