import { SubCommand } from 'nest-commander';
import type { CatalogChangesView } from '#contract/catalog-views';
import { EXIT, type Exit } from '../exit.ts';
import { type Call, Verb } from '../verb.ts';
import { changeLines } from './catalogue-lines.ts';

@SubCommand({
  name: 'catalogue',
  arguments: '<session>',
  description: 'What changed in the catalogue since the results of a session were made',
})
export class SessionCatalogue extends Verb {
  async perform({ args, terminal, server }: Call): Promise<Exit> {
    const path = `/api/v1/admin/sessions/${encodeURIComponent(args[0] ?? '')}/catalog-changes`;
    const view = (await server().get(path)) as CatalogChangesView; // our own route's answer
    if (terminal.json) terminal.print(JSON.stringify(view));
    else for (const line of changeLines(view)) terminal.print(line);
    return EXIT.ok;
  }
}
