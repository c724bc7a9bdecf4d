import { Option } from 'nest-commander';
import type { OrderOptions } from '../ordering.ts';
import { Verb } from '../verb.ts';

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
