import type { ServerDuplexStream } from '@grpc/grpc-js';
import { refusal } from './access.ts';
import { answerAppend } from './append-flow.ts';
import type { AppendAnswer } from './append-flow.ts';
import type { AppendRequest } from './append.ts';
import * as answers from './batch-messages.ts';
import type { Expected } from './commit-check.ts';
import type { Context } from './context.ts';
import * as errors from './errors.ts';
import type { streams } from './generated.ts';
import type { NewRecord } from './log.ts';
import { streamIdentifier, streamName, uuidText } from './messages.ts';
import { countedSize, isRefused, isValidName, proposedRecord } from './proposed.ts';

type Request = InstanceType<typeof streams.BatchAppendReq>;
type Response = InstanceType<typeof streams.BatchAppendResp>;
type Options = InstanceType<typeof streams.BatchAppendReq.Options>;
type Call = ServerDuplexStream<Request, Response>;

interface Pending extends AppendRequest {
  readonly events: NewRecord[];
  size: number;
}

function expectedOf(options: Options): Expected {
  if (options.hasStreamPosition()) return BigInt(options.getStreamPosition());
  if (options.hasNoStream()) return 'noStream';
  return options.hasStreamExists() ? 'streamExists' : 'any';
}

/** The client sends an absolute time: one that has passed leaves no time at all. */
function hasTime(options: Options): boolean {
  const deadline = options.getDeadline();
  return !deadline || deadline.getSeconds() * 1000 + deadline.getNanos() / 1e6 > Date.now();
}

function addEvents(pending: Pending, request: Request): string | null {
  for (const message of request.getProposedMessagesList()) {
    const event = proposedRecord(message);
    if (isRefused(event)) {
      return 'missing' in event ? `The given key '${event.missing}' was missing.` : event.invalid;
    }
    pending.events.push(event);
    pending.size += countedSize(event);
  }
  return null;
}

function responseTo(context: Context, answer: AppendAnswer, pending: Pending): Response | null {
  switch (answer.kind) {
    case 'success':
      return answers.success(answer.revision, answer.position);
    case 'wrongVersion':
      return answers.failed(answers.wrongVersion(pending.expected, answer.current));
    case 'deleted':
      return answers.failed(answers.streamDeleted(pending.stream));
    case 'timeout':
      return answers.failed(answers.timeout());
    case 'accessDenied':
      return answers.failed(answers.accessDenied());
    case 'notReady':
      return answers.failed(answers.notHandled('Server Is Not Ready'));
    case 'tooBusy':
      return answers.failed(answers.notHandled('Server Is Busy'));
    case 'notLeader':
      throw errors.notLeader('127.0.0.1', context.port());
    case 'silence':
      return null;
  }
}

/** Takes the parts of many appends on one call and answers each when its last part is in. */
function createWorker(context: Context, call: Call) {
  const pendings = new Map<string, Pending>();
  let [running, ended] = [0, false];

  function respond(request: Request, stream: string, response: Response): void {
    if (call.cancelled || call.destroyed) return;
    const id = request.getCorrelationId();
    if (id) response.setCorrelationId(id);
    call.write(response.setStreamIdentifier(streamIdentifier(stream)));
  }

  function open(request: Request, options: Options): boolean {
    const stream = streamName(options.getStreamIdentifier());
    const refuse = (status: ReturnType<typeof answers.timeout>) => {
      respond(request, stream, answers.failed(status));
      return false;
    };
    if (refusal(context, call.metadata, stream)) return refuse(answers.accessDenied());
    if (!options.hasStreamIdentifier()) return refuse(answers.badRequest('No stream is named.'));
    if (!hasTime(options)) return refuse(answers.timeout());
    const key = uuidText(request.getCorrelationId());
    const fresh: Pending = { stream, expected: expectedOf(options), events: [], size: 0 };
    pendings.set(key, pendings.get(key) ?? fresh);
    return true;
  }

  async function take(request: Request): Promise<void> {
    const options = request.getOptions();
    if (options && !open(request, options)) return;
    const key = uuidText(request.getCorrelationId());
    const pending = pendings.get(key);
    if (!pending) return;
    const { stream } = pending;
    const refused = addEvents(pending, request);
    const tooLarge = pending.size > context.maxAppendSize;
    if (refused !== null || tooLarge || request.getIsFinal()) pendings.delete(key);
    if (refused !== null)
      return respond(request, stream, answers.failed(answers.badRequest(refused)));
    if (tooLarge) {
      return respond(request, stream, answers.failed(answers.tooLarge(context.maxAppendSize)));
    }
    if (!request.getIsFinal()) return;
    if (!isValidName(stream)) throw errors.unknown('Exception was thrown by handler.');
    const caller = { path: 'batchAppend', peer: call.getPeer() } as const;
    const response = responseTo(context, await answerAppend(context, pending, caller), pending);
    if (response) respond(request, stream, response);
  }

  return {
    receive(request: Request): void {
      running += 1;
      take(request)
        .catch((error: unknown) => {
          if (call.cancelled || call.destroyed) return;
          call.emit('error', errors.isFailure(error) ? error : errors.unknown(String(error)));
        })
        .finally(() => {
          running -= 1;
          if (ended && running === 0) call.end();
        });
    },
    finish(): void {
      ended = true;
      if (running === 0) call.end();
    },
  };
}

/** The append of many streams over one call: A3.2 of the facts. */
export function batchAppendHandler(context: Context) {
  return (call: Call): void => {
    const worker = createWorker(context, call);
    call
      .on('data', worker.receive)
      .on('end', worker.finish)
      .on('error', () => undefined);
  };
}
