import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A program that answers each line with a line. */
export interface LineProgram {
  /** @throws when it has ended, with what it said on its error output */
  ask(line: string): Promise<string>;
  stop(): void;
}

export function startLineProgram(command: string, args: readonly string[]): LineProgram {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  child.on('error', (error) => (complaints += error.message));
  child.stdin.on('error', () => undefined); // it has ended: the next answer says so
  return {
    ask: async (line) => {
      child.stdin.write(`${line}\n`);
      const next = await lines.next();
      if (next.done) throw new Error(`${command} ended: ${complaints}`);
      return next.value;
    },
    stop: () => child.stdin.end(),
  };
}
