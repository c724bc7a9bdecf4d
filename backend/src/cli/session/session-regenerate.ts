import { Option, SubCommand } from 'nest-commander';
import type { Exit } from '../exit.ts';
import { wholeNumber } from '../ordering.ts';
import { OrderingVerb } from '../projection/ordering-verb.ts';
import type { Call } from '../verb.ts';
import { regenerate, type RegenerateOptions } from './regenerate.ts';

@SubCommand({
  name: 'regenerate',
  arguments: '[session]',
  description: 'Start a new generation of one session, or of all that fit, one after another',
})
export class SessionRegenerate extends OrderingVerb<RegenerateOptions> {
  perform(call: Call<RegenerateOptions>): Promise<Exit> {
    return regenerate(call);
  }

  @Option({ flags: '--q <text>', description: 'sessions with this in their topic or id' })
  protected qOption(value: string): string {
    return value;
  }

  @Option({ flags: '--state <state>', description: 'sessions in this state, such as failed' })
  protected stateOption(value: string): string {
    return value;
  }

  @Option({
    flags: '--made <by>',
    description: 'older: by a catalogue or engine that is not the one of today; current; nothing',
  })
  protected madeOption(value: string): string {
    return value;
  }

  @Option({ flags: '--all', description: 'every scored session' })
  protected allOption(): boolean {
    return true;
  }

  @Option({ flags: '--new-seed', description: 'with another seed each; else with the same' })
  protected newSeedOption(): boolean {
    return true;
  }

  @Option({ flags: '--rate <number>', description: 'at most so many are started a minute; 30' })
  protected rateOption(value: string): number {
    return wholeNumber('--rate', value);
  }

  @Option({ flags: '--watch', description: 'wait until the generations are over' })
  protected watchOption(): boolean {
    return true;
  }

  @Option({ flags: '--dry-run', description: 'count what it would do, and change nothing' })
  protected dryRunOption(): boolean {
    return true;
  }
}
