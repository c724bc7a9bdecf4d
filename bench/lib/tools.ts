import { execFileSync } from 'node:child_process';

/** First line of a program's answer, or null when there is no such program. */
export function answerOf(command: string, args: readonly string[]): string | null {
  try {
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
    return execFileSync(command, args, { stdio, encoding: 'utf8' }).split('\n')[0]?.trim() ?? '';
  } catch {
    return null;
  }
}
