import { randomUUID } from 'node:crypto';
import type { Metadata } from '@grpc/grpc-js';
import { refusal } from './access.ts';
import { remove } from './append.ts';
import type { Expected } from './commit-check.ts';
import type { Context } from './context.ts';
import * as errors from './errors.ts';
import type { Failure } from './errors.ts';
import type { streams } from './generated.ts';
import { streamName } from './messages.ts';

type Options =
  | InstanceType<typeof streams.DeleteReq.Options>
  | InstanceType<typeof streams.TombstoneReq.Options>;

/** How trailers number what is no revision. */
const SPECIAL = { any: -2n, noStream: -1n, streamExists: -4n };

function expectedOf(options: Options): Expected {
  if (options.hasRevision()) return BigInt(options.getRevision());
  if (options.hasNoStream()) return 'noStream';
  return options.hasStreamExists() ? 'streamExists' : 'any';
}

interface Call {
  readonly metadata: Metadata;
  readonly request: { getOptions(): Options | undefined };
}

interface Position {
  setCommitPosition(value: string): Position;
  setPreparePosition(value: string): Position;
}

function execute(context: Context, call: Call, hard: boolean): bigint | Failure {
  const options = call.request.getOptions();
  if (!options) return errors.invalidArgument('No options are given.');
  const stream = streamName(options.getStreamIdentifier());
  const refused = refusal(context, call.metadata, stream);
  if (refused) return refused;
  const expected = expectedOf(options);
  const outcome = remove(context.log, { stream, expected, id: randomUUID(), hard });
  if (outcome.kind === 'success') return outcome.position;
  if (outcome.kind === 'deleted') return errors.streamDeleted(stream);
  const number = typeof expected === 'bigint' ? expected : SPECIAL[expected];
  return errors.wrongVersion(stream, number, outcome.current);
}

/** Soft delete (`hard` false) and tombstone, whose messages have the same form. */
export function deleteHandler<P extends Position, R extends { setPosition(position: P): R }>(
  context: Context,
  hard: boolean,
  create: { readonly response: () => R; readonly position: () => P },
) {
  return (call: Call, reply: (error: Failure | null, response?: R) => void): void => {
    const result = execute(context, call, hard);
    if (result instanceof errors.Failure) return reply(result);
    const position = create.position();
    position.setCommitPosition(result.toString()).setPreparePosition(result.toString());
    reply(null, create.response().setPosition(position));
  };
}
