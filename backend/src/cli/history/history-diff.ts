import { SubCommand } from 'nest-commander';
import type { Change, ChangesView } from '#contract/change-views';
import { EXIT, type Exit } from '../exit.ts';
import { type Call, Verb } from '../verb.ts';
import { revisionOf, sessionPath } from './events.ts';

@SubCommand({
  name: 'diff',
  arguments: '<session> <from> <to>',
  description: 'What differs between the results at two revisions, and why',
})
export class HistoryDiff extends Verb {
  async perform({ args, terminal, server }: Call): Promise<Exit> {
    const [session = '', from = '', to = ''] = args;
    const query = new URLSearchParams({
      from: revisionOf('<from>', from),
      to: revisionOf('<to>', to),
    });
    const path = `${sessionPath(session)}/changes?${query.toString()}`;
    const view = (await server().get(path)) as ChangesView; // the route is our own
    if (terminal.json) terminal.print(JSON.stringify(view));
    else for (const line of linesOf(view)) terminal.print(line);
    if (view.changes.length === 0) terminal.say(view.reason ?? 'No value differs.');
    return EXIT.ok;
  }
}

function* linesOf({ changes, attribution }: ChangesView): Generator<string> {
  for (const { what, from, to } of attribution?.causes ?? []) {
    yield `because  ${what}: ${shown(from)} -> ${shown(to)}`;
  }
  for (const change of changes) yield lineOf(change);
}

function lineOf({
  kind,
  group,
  segment,
  id,
  name,
  measure,
  from,
  to,
  insideNoise,
}: Change): string {
  const where = [segment, group, id, name].filter((part) => part !== null).join(' ');
  const value = measure === null ? '' : ` ${measure}: ${shown(from)} -> ${shown(to)}`;
  const noise = insideNoise === true ? ' (no more than simulating twice would give)' : '';
  return `${kind.padEnd(7)}  ${where}${value}${noise}`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
