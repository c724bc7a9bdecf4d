import type { Message } from 'google-protobuf';
import code from '@eventstore/db-client/generated/code_pb.js';
import type { Expected } from './commit-check.ts';
import { shared, status, streams, wellKnown } from './generated.ts';
import { streamIdentifier } from './messages.ts';

type Response = InstanceType<typeof streams.BatchAppendResp>;
type Status = InstanceType<typeof status.Status>;

const { Code } = code;

function rpcStatus(number: code.Code, text: string, details: Message, name: string): Status {
  const any = new wellKnown.Any();
  any.pack(details.serializeBinary(), name);
  return new status.Status().setCode(number).setMessage(text).setDetails(any);
}

function clientStatus(number: code.Code, text: string, details: Message): Status {
  return rpcStatus(number, text, details, `event_store.client.${text}`);
}

export const accessDenied = (): Status =>
  clientStatus(Code.PERMISSION_DENIED, 'AccessDenied', new shared.AccessDenied());

export const timeout = (): Status =>
  clientStatus(Code.DEADLINE_EXCEEDED, 'Timeout', new shared.Timeout());

export const badRequest = (why: string): Status =>
  clientStatus(Code.INVALID_ARGUMENT, 'BadRequest', new shared.BadRequest().setMessage(why));

export const tooLarge = (limit: number): Status =>
  clientStatus(
    Code.INVALID_ARGUMENT,
    'MaximumAppendSizeExceeded',
    new shared.MaximumAppendSizeExceeded().setMaxappendsize(limit),
  );

export const streamDeleted = (stream: string): Status =>
  clientStatus(
    Code.NOT_FOUND,
    'StreamDeleted',
    new shared.StreamDeleted().setStreamIdentifier(streamIdentifier(stream)),
  );

/** The server sends no code and no details of its own with these. */
export const notHandled = (text: string): Status =>
  rpcStatus(Code.OK, text, new wellKnown.Empty(), 'google.protobuf.Empty');

export function wrongVersion(expected: Expected, current: bigint): Status {
  const message = new shared.WrongExpectedVersion();
  if (current < 0n) message.setCurrentNoStream(new wellKnown.Empty());
  else message.setCurrentStreamRevision(current.toString());
  if (expected === 'any') message.setExpectedAny(new wellKnown.Empty());
  else if (expected === 'noStream') message.setExpectedNoStream(new wellKnown.Empty());
  else if (expected === 'streamExists') message.setExpectedStreamExists(new wellKnown.Empty());
  else message.setExpectedStreamPosition(expected.toString());
  return clientStatus(Code.ALREADY_EXISTS, 'WrongExpectedVersion', message);
}

export function success(revision: bigint, position: bigint): Response {
  const message = new streams.BatchAppendResp.Success();
  if (revision < 0n) message.setNoStream(new wellKnown.Empty());
  else message.setCurrentRevision(revision.toString());
  const at = new shared.AllStreamPosition();
  at.setCommitPosition(position.toString()).setPreparePosition(position.toString());
  return new streams.BatchAppendResp().setSuccess(message.setPosition(at));
}

export function failed(error: Status): Response {
  return new streams.BatchAppendResp().setError(error);
}
