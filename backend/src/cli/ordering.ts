import { EXIT, Failure } from './exit.ts';
import type { CommonOptions } from './verb.ts';

/** Options of a verb that orders something: it is recorded with a reason. */
export interface OrderOptions extends CommonOptions {
  readonly reason?: string;
  readonly yes?: boolean;
}

/** @throws Failure (usage) without a reason */
export function reasonOf({ reason }: Pick<OrderOptions, 'reason'>): string {
  if (reason?.trim()) return reason;
  throw new Failure(EXIT.usage, 'Say why, with --reason: it is recorded.');
}

/** @throws Failure (usage) when it was not confirmed */
export function confirm({ yes }: Pick<OrderOptions, 'yes'>, what: string): void {
  if (!yes) throw new Failure(EXIT.usage, `${what} Confirm with --yes.`);
}

/** @throws Failure (usage) for what is no whole number */
export function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Failure(EXIT.usage, `${name} must be a whole number.`);
}
