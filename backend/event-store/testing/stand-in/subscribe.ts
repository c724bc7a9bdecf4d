import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isNewer } from './context.ts';
import type { Context } from './context.ts';
import * as errors from './errors.ts';
import type { Failure } from './errors.ts';
import type { SubscriptionFault } from './faults.ts';
import type { Filter } from './filter.ts';
import { resolve } from './links.ts';
import type { LogRecord } from './log.ts';
import * as messages from './messages.ts';
import type { Outgoing } from './outgoing.ts';
import type { From } from './reading.ts';
import { allSource, streamSource } from './subscription-source.ts';

/** The server's two buffers of live events; a consumer that leaves more unread is too slow. */
const LIVE_BUFFER = 64;
const FLUSH_MS = 25;

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

/** Carries out what the tests decided for this subscription; false once it is over. */
function createSaboteur(context: Context, out: Outgoing, { stream, cut }: SubscriptionTarget) {
  let fault: SubscriptionFault | 'none' = context.faults.decideSubscription(stream ?? '$all');
  let sent = 0;
  const over: Record<Exclude<SubscriptionFault['how'], 'fellBehind' | 'silent'>, () => void> = {
    cut,
    unavailable: () => out.fail(errors.serverNotReady()),
    tooSlow: () => out.fail(errors.consumerTooSlow()),
    accessDenied: () => out.fail(errors.accessDenied()),
    end: () => out.end(),
  };
  return {
    countSent: () => void (sent += 1),
    async survives(): Promise<boolean> {
      if (fault === 'none' || sent < fault.after) return true;
      const { how } = fault;
      context.faults.countSubscriptionFault(fault);
      fault = 'none';
      if (how === 'fellBehind') {
        return (await out.send(messages.fellBehind())) && out.send(messages.caughtUp());
      }
      if (how === 'silent') await new Promise<void>((resolve) => out.onClosed(resolve));
      else {
        await sleep(FLUSH_MS, undefined, { ref: false }); // what was sent should arrive
        over[how]();
      }
      return false;
    },
  };
}

/** Counts considered records and says where the consumer may resume. */
function createCheckpoints(context: Context, out: Outgoing, filter: Filter | null) {
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
    /** From 24.2 on also when a subscription goes live, and before it falls behind. */
    atTurn: async (): Promise<boolean> => !isNewer(context) || send(),
  };
}

/** Serves a catch-up subscription until its reader goes or it fails: D of the facts. */
export async function subscribe(
  context: Context,
  out: Outgoing,
  target: SubscriptionTarget,
): Promise<void> {
  const { log } = context;
  const { stream, from, filter, resolveLinks } = target;
  if (filter && filter.checkpointEvery === 0) {
    return out.fail(errors.unknown('Exception was thrown by handler.'));
  }
  if (target.bad) return out.fail(target.bad);
  const source = stream === null ? allSource(log, from, filter) : streamSource(log, stream, from);
  const checkpoints = createCheckpoints(context, out, filter);
  const saboteur = createSaboteur(context, out, target);
  const written = createBell(context, out);
  let live = false;
  let behind = false;

  /** Only a reader that does not read can be too slow: others get all that is there. */
  function watch(): void {
    if (!live || behind || !out.blocked || source.pending(LIVE_BUFFER + 1) <= LIVE_BUFFER) return;
    if (isNewer(context)) behind = true;
    else out.fail(errors.consumerTooSlow());
  }
  out.onClosed(log.onWritten(() => setImmediate(watch)));

  async function goLive(): Promise<boolean> {
    const { state } = { state: source.state() };
    if (live || (state === 'notFound' && from !== 'end' && !isNewer(context))) return true;
    live = true;
    if (!(await checkpoints.atTurn())) return false;
    return context.version === '22.10' || out.send(messages.caughtUp());
  }

  async function fallBehind(): Promise<boolean> {
    [live, behind] = [false, false];
    return (await checkpoints.atTurn()) && out.send(messages.fellBehind());
  }

  /** Sends what is there; false once the subscription is over. */
  async function drain(): Promise<boolean> {
    for (let found = source.next(live); found; found = source.next(live)) {
      const { record, matches } = found;
      if (matches) {
        if (!(await out.send(messages.eventMessage(resolve(log, record, resolveLinks)))))
          return false;
        saboteur.countSent();
      }
      if (!(await checkpoints.consider(record)) || !(await saboteur.survives())) return false;
      if (behind && !(await fallBehind())) return false;
    }
    return true;
  }

  if (!(await out.send(messages.confirmation(randomUUID())))) return;
  while ((await saboteur.survives()) && (await drain()) && (await goLive()) && !out.closed) {
    if (stream !== null && source.state() === 'tombstoned') {
      return out.fail(errors.streamDeleted(stream));
    }
    await written();
  }
}
