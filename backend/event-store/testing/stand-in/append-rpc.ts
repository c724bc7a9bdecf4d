import { setImmediate as turn } from 'node:timers/promises';
import type { sendUnaryData, ServerReadableStream } from '@grpc/grpc-js';
import { refusal } from './access.ts';
import { answerAppend } from './append-flow.ts';
import type { AppendAnswer } from './append-flow.ts';
import type { AppendRequest } from './append.ts';
import type { Expected } from './commit-check.ts';
import type { Context } from './context.ts';
import * as errors from './errors.ts';
import type { Failure } from './errors.ts';
import { shared, streams } from './generated.ts';
import type { NewRecord } from './log.ts';
import { streamName } from './messages.ts';
import { countedSize, isRefused, isValidName, proposedRecord } from './proposed.ts';

type Request = InstanceType<typeof streams.AppendReq>;
type Response = InstanceType<typeof streams.AppendResp>;
type Options = InstanceType<typeof streams.AppendReq.Options>;

function expectedOf(options: Options): Expected | null {
  if (options.hasRevision()) return BigInt(options.getRevision());
  if (options.hasAny()) return 'any';
  if (options.hasNoStream()) return 'noStream';
  return options.hasStreamExists() ? 'streamExists' : null;
}

/** Collects the events of one call; throws a `Failure` at the first that is not accepted. */
function createCollector(context: Context) {
  const events: NewRecord[] = [];
  let size = 0;
  return {
    events,
    add(message: InstanceType<typeof streams.AppendReq.ProposedMessage>): void {
      const event = proposedRecord(message);
      if (isRefused(event)) {
        throw 'missing' in event
          ? errors.missingProperty(event.missing)
          : errors.unknown(`Exception was thrown by handler. ${event.invalid}`);
      }
      size += countedSize(event);
      if (size > context.maxAppendSize) throw errors.appendTooLarge(context.maxAppendSize);
      events.push(event);
    },
  };
}

async function readRequest(
  context: Context,
  call: ServerReadableStream<Request, Response>,
): Promise<AppendRequest> {
  let header: Pick<AppendRequest, 'stream' | 'expected'> | null = null;
  const collector = createCollector(context);
  for await (const message of call as AsyncIterable<Request>) {
    const options = message.getOptions();
    const proposed = message.getProposedMessage();
    if (options) {
      const stream = streamName(options.getStreamIdentifier());
      const refused = refusal(context, call.metadata, stream);
      if (refused) throw refused;
      const expected = expectedOf(options);
      if (expected === null) throw errors.invalidArgument('No expected revision is given.');
      header = { stream, expected };
    } else if (proposed) collector.add(proposed);
  }
  if (!header || !isValidName(header.stream)) {
    throw errors.unknown('Exception was thrown by handler.');
  }
  return { ...header, events: collector.events };
}

function wrongVersion(expected: Expected, current: bigint): Response {
  const message = new streams.AppendResp.WrongExpectedVersion();
  if (current < 0n) message.setCurrentNoStream(new shared.Empty());
  else message.setCurrentRevision(current.toString());
  if (expected === 'any') message.setExpectedAny(new shared.Empty());
  else if (expected === 'noStream') message.setExpectedNoStream(new shared.Empty());
  else if (expected === 'streamExists') message.setExpectedStreamExists(new shared.Empty());
  else message.setExpectedRevision(expected.toString());
  return new streams.AppendResp().setWrongExpectedVersion(message);
}

function success(revision: bigint, position: bigint): Response {
  const message = new streams.AppendResp.Success();
  if (revision < 0n) message.setNoStream(new shared.Empty());
  else message.setCurrentRevision(revision.toString());
  const at = new streams.AppendResp.Position();
  at.setCommitPosition(position.toString()).setPreparePosition(position.toString());
  return new streams.AppendResp().setSuccess(message.setPosition(at));
}

function failureOf(context: Context, answer: AppendAnswer, stream: string): Failure | null {
  switch (answer.kind) {
    case 'deleted':
      return errors.streamDeleted(stream);
    case 'timeout':
      return errors.timedOut('Prepare phase timeout.');
    case 'notReady':
      return errors.serverNotReady();
    case 'tooBusy':
      return errors.serverTooBusy();
    case 'notLeader':
      return errors.notLeader('127.0.0.1', context.port());
    case 'accessDenied':
      return errors.accessDenied();
    default:
      return null;
  }
}

/** The single-stream append: A3.1 of the facts. */
export function appendHandler(context: Context) {
  async function handle(
    call: ServerReadableStream<Request, Response>,
  ): Promise<Response | Failure | null> {
    const request = await readRequest(context, call);
    await turn(); // a lost connection ends the messages first, and is told of after that
    if (call.cancelled) return null;
    const answer = await answerAppend(context, request, { path: 'append', peer: call.getPeer() });
    if (answer.kind === 'success') return success(answer.revision, answer.position);
    if (answer.kind === 'wrongVersion') return wrongVersion(request.expected, answer.current);
    return failureOf(context, answer, request.stream);
  }
  return (call: ServerReadableStream<Request, Response>, reply: sendUnaryData<Response>): void => {
    handle(call).then(
      (answer) => {
        if (answer === null || call.cancelled) return;
        if (answer instanceof errors.Failure) reply(answer);
        else reply(null, answer);
      },
      (error: unknown) => {
        if (!call.cancelled) reply(errors.failureFrom(error));
      },
    );
  };
}
