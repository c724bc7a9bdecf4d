import { randomUUID } from 'node:crypto';
import { createCheckpoints } from './checkpoints.ts';
import { isNewer } from './context.ts';
import type { Context } from './context.ts';
import * as errors from './errors.ts';
import type { Failure } from './errors.ts';
import type { Filter } from './filter.ts';
import { resolve } from './links.ts';
import type { LogRecord } from './log.ts';
import * as messages from './messages.ts';
import type { Outgoing } from './outgoing.ts';
import type { From } from './reading.ts';
import { createSaboteur } from './saboteur.ts';
import { allSource, streamSource } from './subscription-source.ts';
import type { Found } from './subscription-source.ts';

/** The server's two buffers of live events; a consumer that leaves more unread is too slow. */
const LIVE_BUFFER = 64;

export interface SubscriptionTarget {
  readonly stream: string | null;
  readonly from: From;
  readonly resolveLinks: boolean;
  readonly filter: Filter | null;
  /** The error of its start position. */
  readonly bad: Failure | null;
  /** Ends the subscriber's connection. */
  readonly cut: () => void;
}

/** Wakes the one that waits whenever something was written or the call is over. */
function createBell(context: Context, out: Outgoing) {
  let wake: () => void = () => undefined;
  let rung = false;
  const ring = () => {
    rung = true;
    wake();
  };
  const stop = context.log.onWritten(ring);
  out.onClosed(() => {
    stop();
    ring();
  });
  return async (): Promise<void> => {
    if (!rung) await new Promise<void>((resolve) => (wake = resolve));
    rung = false;
  };
}

/** One subscription on its way: catching up, live, or (from 24.2) behind again. */
function createRun(context: Context, out: Outgoing, target: SubscriptionTarget) {
  const { log } = context;
  const { stream, from, filter, resolveLinks } = target;
  const source = stream === null ? allSource(log, from, filter) : streamSource(log, stream, from);
  const checkpoints = createCheckpoints(context, out, filter);
  const saboteur = createSaboteur(context, out, target);
  let [live, behind] = [false, false];

  /** Only a reader that does not read can be too slow: others get all that is there. */
  function watch(): void {
    if (!live || behind || !out.blocked || source.pending(LIVE_BUFFER + 1) <= LIVE_BUFFER) return;
    if (isNewer(context)) behind = true;
    else out.fail(errors.consumerTooSlow());
  }
  out.onClosed(log.onWritten(() => setImmediate(watch)));

  /** There is a message for it, and no server sends it. */
  async function fallBehind(): Promise<boolean> {
    [live, behind] = [false, false];
    return checkpoints.atTurn();
  }

  async function deliver(record: LogRecord): Promise<boolean> {
    saboteur.countSent();
    return out.send(messages.eventMessage(resolve(log, record, resolveLinks)));
  }

  async function pass({ record, matches }: Found): Promise<boolean> {
    if (matches && !(await deliver(record))) return false;
    return (await checkpoints.consider(record)) && saboteur.survives();
  }

  return {
    /** Sends what is there. This and the next answer false once the subscription is over. */
    async drain(): Promise<boolean> {
      if (!(await saboteur.survives())) return false;
      for (let found = source.next(live); found; found = source.next(live)) {
        if (!(await pass(found))) return false;
        if (behind && !(await fallBehind())) return false;
      }
      return true;
    },
    async goLive(): Promise<boolean> {
      const waits = source.state() === 'notFound' && from !== 'end' && !isNewer(context);
      if (live || waits) return true;
      live = true;
      if (!(await checkpoints.atTurn())) return false;
      return context.version === '22.10' || out.send(messages.caughtUp());
    },
    /** Fails a subscription to a stream that has been ended for good; before 24.2 it shows how. */
    async endsWithStream(): Promise<boolean> {
      if (stream === null || source.state() !== 'tombstoned') return false;
      const tombstone = log.records.findLast((record) => record.stream === stream);
      if (live && tombstone && !isNewer(context)) await deliver(tombstone);
      out.fail(errors.streamDeleted(stream));
      return true;
    },
  };
}

/** What is wrong with a subscription from the outset. */
function problemWith({ filter, bad }: SubscriptionTarget): Failure | null {
  if (filter?.checkpointEvery === 0) return errors.failureFrom('The checkpoint interval is 0.');
  return bad;
}

/** Serves a catch-up subscription until its reader goes or it fails: D of the facts. */
export async function subscribe(
  context: Context,
  out: Outgoing,
  target: SubscriptionTarget,
): Promise<void> {
  const problem = problemWith(target);
  if (problem) return out.fail(problem);
  const run = createRun(context, out, target);
  const written = createBell(context, out);
  if ((await run.endsWithStream()) || !(await out.send(messages.confirmation(randomUUID()))))
    return;
  while ((await run.drain()) && (await run.goLive())) {
    await written();
    if (out.closed || (await run.endsWithStream())) return;
  }
}
