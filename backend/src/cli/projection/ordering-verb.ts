import { Option } from 'nest-commander';
import { EXIT, Failure } from '../exit.ts';
import { type CommonOptions, Verb } from '../verb.ts';

export interface OrderOptions extends CommonOptions {
  readonly reason?: string;
  readonly yes?: boolean;
}

/** A verb that orders something: recorded with a reason. */
export abstract class OrderingVerb<
  Options extends OrderOptions = OrderOptions,
> extends Verb<Options> {
  @Option({ flags: '--reason <text>', description: 'why, for the record' })
  protected reasonOption(value: string): string {
    return value;
  }

  @Option({ flags: '--yes', description: 'do it without asking' })
  protected yesOption(): boolean {
    return true;
  }
}

/** @throws Failure (usage) without a reason */
export function reasonOf({ reason }: OrderOptions): string {
  if (reason?.trim()) return reason;
  throw new Failure(EXIT.usage, 'Say why, with --reason: it is recorded.');
}

/** @throws Failure (usage) when it was not confirmed */
export function confirm({ yes }: OrderOptions, what: string): void {
  if (!yes) throw new Failure(EXIT.usage, `${what} Confirm with --yes.`);
}
