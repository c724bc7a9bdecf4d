import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A process of its own that answers one message after the other. */
export interface Child<Ask, Answer> {
  /** @throws what went wrong there, or that it has ended */
  ask(message: Ask): Promise<Answer>;
  /** Ends it and waits for its end. */
  stop(): Promise<void>;
}

type Reply<Answer> = { readonly answer: Answer } | { readonly failure: string };

/**
 * Starts a module of the benchmark as a process. It ends with this one, since it ends when the
 * channel between them closes.
 * @param file the module without its extension: this runs from the sources and from `dist/`
 */
export function startChild<Ask, Answer>(
  file: URL,
  nodeOptions: readonly string[] = [],
): Child<Ask, Answer> {
  const extension = import.meta.filename.endsWith('.ts') ? '.ts' : '.js';
  const child = fork(`${file.pathname}${extension}`, {
    execArgv: [...process.execArgv, ...nodeOptions],
    serialization: 'advanced',
  });
  return {
    ask: (message) => replyOf<Answer>(child, message as object),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

async function replyOf<Answer>(child: ChildProcess, message: object): Promise<Answer> {
  const waiting = new AbortController();
  const ended = once(child, 'exit', { signal: waiting.signal }).then(() => {
    throw new Error(`${child.spawnargs.at(-1)} ended before it answered`);
  });
  ended.catch(() => undefined); // also rejects when it is not waited for any more
  try {
    const replied = once(child, 'message', { signal: waiting.signal });
    child.send(message);
    const [reply] = (await Promise.race([replied, ended])) as [Reply<Answer>]; // as `serve` sends it
    if ('failure' in reply) throw new Error(reply.failure);
    return reply.answer;
  } finally {
    waiting.abort();
  }
}

type Answering<Ask, Answer> = (message: Ask) => Promise<Answer> | Answer;

/**
 * The child's side: answers each message, and ends when the channel closes.
 * @param close what has to be done before the end
 */
export function serve<Ask, Answer>(
  answer: Answering<Ask, Answer>,
  close: () => Promise<void> = async () => {},
): void {
  process.on('message', (message: Ask) => {
    void settled(async () => answer(message)).then((reply) => process.send?.(reply));
  });
  process.on('disconnect', () => void close().finally(() => process.exit()));
}

async function settled<Answer>(work: () => Promise<Answer>): Promise<Reply<Answer>> {
  try {
    return { answer: await work() };
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
