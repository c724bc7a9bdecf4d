import { Option, SubCommand } from 'nest-commander';
import type { Exit } from '../exit.ts';
import { type OrderOptions, wholeNumber } from '../ordering.ts';
import { OrderingVerb } from '../projection/ordering-verb.ts';
import type { Call } from '../verb.ts';
import { clear, type ClearOptions, undo } from './clear.ts';

@SubCommand({
  name: 'clear',
  arguments: '<session>',
  description: 'Take the results of a session away after 30 s; the history stays',
})
export class SessionClear extends OrderingVerb<ClearOptions> {
  perform(call: Call<ClearOptions>): Promise<Exit> {
    return clear(call);
  }

  @Option({ flags: '--hold <seconds>', description: 'how long it can be taken back; 30' })
  protected holdOption(value: string): number {
    return wholeNumber('--hold', value);
  }

  @Option({ flags: '--watch', description: 'wait until it is over' })
  protected watchOption(): boolean {
    return true;
  }

  @Option({ flags: '--dry-run', description: 'tell what it would do, and change nothing' })
  protected dryRunOption(): boolean {
    return true;
  }
}

@SubCommand({
  name: 'undo',
  arguments: '<order>',
  description: 'Take an order back: what it has not begun with is not done',
})
export class SessionUndo extends OrderingVerb {
  perform(call: Call<OrderOptions>): Promise<Exit> {
    return undo(call);
  }
}
