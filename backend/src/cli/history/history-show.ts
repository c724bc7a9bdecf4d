import { SubCommand } from 'nest-commander';
import { EXIT, type Exit } from '../exit.ts';
import { type Call, Verb } from '../verb.ts';
import { eventPath, revisionOf } from './events.ts';

@SubCommand({
  name: 'show',
  arguments: '<session> <revision>',
  description: 'One event, as it is stored and as it is read today',
})
export class HistoryShow extends Verb {
  async perform({ args, terminal, server }: Call): Promise<Exit> {
    const [session = '', revision = ''] = args;
    const event = await server().get(eventPath(session, revisionOf('The revision', revision)));
    terminal.print(JSON.stringify(event, null, terminal.json ? 0 : 2));
    return EXIT.ok;
  }
}
