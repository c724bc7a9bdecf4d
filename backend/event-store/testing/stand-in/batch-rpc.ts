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

/** What went wrong, as a status within the answer; these end one append only. */
const FAULTS = {
  timeout: answers.timeout,
  accessDenied: answers.accessDenied,
  notReady: () => answers.notHandled('Server Is Not Ready'),
  tooBusy: () => answers.notHandled('Server Is Busy'),
};

/** Null where nothing is answered; a leader elsewhere ends the whole call. */
function responseTo(context: Context, answer: AppendAnswer, pending: Pending): Response | null {
  switch (answer.kind) {
    case 'success':
      return answers.success(answer.revision, answer.position);
    case 'wrongVersion':
      return answers.failed(answers.wrongVersion(pending.expected, answer.current));
    case 'deleted':
      return answers.failed(answers.streamDeleted(pending.stream));
    case 'notLeader':
      throw errors.notLeader('127.0.0.1', context.port());
    case 'silence':
      return null;
    default:
      return answers.failed(FAULTS[answer.kind]());
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

  /** Adds a part's events to its append; what is wrong with them, if anything. */
  function problemWith(pending: Pending, request: Request) {
    const refused = addEvents(pending, request);
    if (refused !== null) return answers.badRequest(refused);
    const { maxAppendSize } = context;
    return pending.size > maxAppendSize ? answers.tooLarge(maxAppendSize) : null;
  }

  /** The append that a part completes; null where more is to come, or it has been answered. */
  function gather(request: Request): Pending | null {
    const key = uuidText(request.getCorrelationId());
    const pending = pendings.get(key);
    if (!pending) return null;
    const problem = problemWith(pending, request);
    if (problem) respond(request, pending.stream, answers.failed(problem));
    if (problem || request.getIsFinal()) pendings.delete(key);
    return !problem && request.getIsFinal() ? pending : null;
  }

  async function take(request: Request): Promise<void> {
    const options = request.getOptions();
    const pending = !options || open(request, options) ? gather(request) : null;
    if (!pending) return;
    if (!isValidName(pending.stream)) throw errors.unknown('Exception was thrown by handler.');
    const caller = { path: 'batchAppend', peer: call.getPeer() } as const;
    const response = responseTo(context, await answerAppend(context, pending, caller), pending);
    if (response) respond(request, pending.stream, response);
  }

  return {
    receive(request: Request): void {
      running += 1;
      take(request)
        .catch((error: unknown) => {
          if (call.cancelled || call.destroyed) return;
          call.emit('error', errors.failureFrom(error));
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
