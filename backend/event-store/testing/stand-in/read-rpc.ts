import { setTimeout as sleep } from 'node:timers/promises';
import { refusal } from './access.ts';
import { isNewer } from './context.ts';
import type { Context } from './context.ts';
import * as errors from './errors.ts';
import type { Failure } from './errors.ts';
import { readFilter } from './filter.ts';
import type { Filter } from './filter.ts';
import { streams } from './generated.ts';
import { resolve } from './links.ts';
import { indexAt } from './log.ts';
import type { LogRecord } from './log.ts';
import { eventMessage, streamName, streamNotFound } from './messages.ts';
import { createOutgoing } from './outgoing.ts';
import type { Outgoing, ReadCallStream } from './outgoing.ts';
import * as reading from './reading.ts';
import type { From } from './reading.ts';
import { subscribe } from './subscribe.ts';

type Options = InstanceType<typeof streams.ReadReq.Options>;

/** What is read: `stream` null means `$all`. */
export interface Target {
  readonly stream: string | null;
  readonly from: From;
  readonly resolveLinks: boolean;
  readonly filter: Filter | null;
}

/** Of a position the commit part counts; both are the same here. */
function placeOf(options: Options): bigint {
  const position = options.getAll()?.getPosition();
  return BigInt(position?.getCommitPosition() ?? options.getStream()?.getRevision() ?? 0);
}

/**
 * A subscription from (commit, less) on begins with the event at that commit from 24.2 on. Before, it
 * leaves out the first event at or after the position, whether that is the one that was meant or not.
 */
function afterOf(context: Context, options: Options, from: From): From {
  const position = options.getAll()?.getPosition();
  if (typeof from !== 'bigint' || !position) return from;
  const { records } = context.log;
  if (!isNewer(context)) return records[indexAt(records, from)]?.position ?? from;
  return BigInt(position.getPreparePosition()) < from ? from - 1n : from;
}

function fromOf(options: Options): From {
  const target = options.getStream() ?? options.getAll();
  if (!target || target.hasStart()) return 'start';
  return target.hasEnd() ? 'end' : placeOf(options);
}

function targetOf(options: Options): Target | Failure {
  const stream = options.getStream();
  const filterOptions = options.getFilter();
  const filter = filterOptions ? readFilter(filterOptions) : null;
  if ((filterOptions && (!filter || stream)) || (!stream && !options.getAll())) {
    return errors.invalidArgument('The combination of options is invalid.');
  }
  const name = stream ? streamName(stream.getStreamIdentifier()) : null;
  const resolveLinks = options.getResolveLinks();
  return { stream: name, from: fromOf(options), resolveLinks, filter };
}

/** The error of a position within `$all` that is no record's start. */
export function badPosition(context: Context, { stream, from }: Target): Failure | null {
  if (stream !== null || typeof from !== 'bigint') return null;
  if (reading.isRecordStart(context.log, from)) return null;
  return isNewer(context)
    ? errors.invalidPosition()
    : errors.unknown('Exception was thrown by handler.');
}

function recordsOf(context: Context, target: Target, backwards: boolean): Iterable<LogRecord> {
  const { log } = context;
  const { stream, from, filter } = target;
  if (stream === null) {
    return (backwards ? reading.allBackwards : reading.allForwards)(log, from, filter);
  }
  return (backwards ? reading.streamBackwards : reading.streamForwards)(log, stream, from);
}

interface Extent {
  readonly count: bigint;
  readonly backwards: boolean;
}

async function sendRecords(
  context: Context,
  out: Outgoing,
  target: Target,
  { count, backwards }: Extent,
): Promise<void> {
  let left = count;
  for (const record of recordsOf(context, target, backwards)) {
    const message = eventMessage(resolve(context.log, record, target.resolveLinks));
    if (!(await out.send(message))) return;
    left -= 1n;
    if (left === 0n) break;
  }
  out.end();
}

/** What the server stumbles over: no events at all, or those of a stream after its end. */
function impossible({ stream, from }: Target, { count, backwards }: Extent): Failure | null {
  const isBeyond = stream !== null && from === 'end' && !backwards;
  return count === 0n || isBeyond ? errors.unknown('Unexpected result: Error') : null;
}

async function read(
  context: Context,
  out: Outgoing,
  target: Target,
  options: Options,
): Promise<void> {
  const count = BigInt(options.getCount());
  const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
  const bad = impossible(target, { count, backwards }) ?? badPosition(context, target);
  if (bad) return out.fail(bad);
  if (target.stream !== null) {
    const state = reading.stateOf(context.log, target.stream);
    if (state === 'tombstoned') return out.fail(errors.streamDeleted(target.stream));
    if (state === 'notFound') {
      await out.send(streamNotFound(target.stream));
      return out.end();
    }
  }
  await sendRecords(context, out, target, { count, backwards });
}

/** Lets the tests' fault happen; whether the read goes on. */
async function survivesFault(context: Context, call: ReadCallStream, out: Outgoing, name: string) {
  const fault = context.faults.decideRead(name);
  if (fault === 'cut') context.cut(call.getPeer());
  if (fault === 'notReady') out.fail(errors.serverNotReady());
  if (fault === 'notLeader') out.fail(errors.notLeader('127.0.0.1', context.port()));
  if (fault === 'answerLate') await sleep(context.faults.lateMs, undefined, { ref: false });
  return fault === 'none' || fault === 'answerLate';
}

async function handle(context: Context, call: ReadCallStream, out: Outgoing): Promise<void> {
  const options = call.request.getOptions();
  if (!options) return out.fail(errors.invalidArgument('No options are given.'));
  const target = targetOf(options);
  if (target instanceof errors.Failure) return out.fail(target);
  const name = target.stream ?? '$all';
  const refused = refusal(context, call.metadata, name);
  if (refused) return out.fail(refused);
  if (options.hasSubscription()) {
    const cut = () => context.cut(call.getPeer());
    const from = afterOf(context, options, target.from);
    return subscribe(context, out, { ...target, from, bad: badPosition(context, target), cut });
  }
  if (await survivesFault(context, call, out, name)) await read(context, out, target, options);
}

/** Every read and every subscription. */
export function readHandler(context: Context) {
  return (call: ReadCallStream): void => {
    const out = createOutgoing(call);
    handle(context, call, out).catch((error: unknown) => {
      out.fail(errors.failureFrom(error));
    });
  };
}
