import { Option, SubCommand } from 'nest-commander';
import { count } from '#contract/number-words';
import { EXIT, type Exit } from '../exit.ts';
import { type Call, type CommonOptions, Verb } from '../verb.ts';
import { eventPages, revisionOf } from './events.ts';

interface ListOptions extends CommonOptions {
  readonly type?: string;
  readonly from?: string;
  readonly to?: string;
}

@SubCommand({
  name: 'list',
  arguments: '<session>',
  description: 'The events in order: revision, time, actor, what happened',
})
export class HistoryList extends Verb<ListOptions> {
  async perform({ args, options, terminal, server }: Call<ListOptions>): Promise<Exit> {
    const [session = ''] = args;
    const { type, from = '0', to } = options;
    let listed = 0;
    for await (const event of eventPages(server(), { session, type, from, to })) {
      listed += 1;
      const { revision, occurredAt, actorId, summary } = event;
      const line = [revision.padStart(5), occurredAt, event.type, actorId, summary ?? ''];
      terminal.print(terminal.json ? JSON.stringify(event) : line.join('  '));
    }
    terminal.say(count(listed, 'event'));
    return EXIT.ok;
  }

  @Option({ flags: '--type <types>', description: 'of these types only, separated by commas' })
  protected typeOption(value: string): string {
    return value;
  }

  @Option({ flags: '--from <revision>', description: 'from this revision on' })
  protected fromOption(value: string): string {
    return revisionOf('--from', value);
  }

  @Option({ flags: '--to <revision>', description: 'up to this revision' })
  protected toOption(value: string): string {
    return revisionOf('--to', value);
  }
}
