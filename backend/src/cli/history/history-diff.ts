import { SubCommand } from 'nest-commander';
import { sideOfChange, sizeOfChange } from '#contract/change-numbers';
import type { Change, ChangesView } from '#contract/change-views';
import type { Json } from '#contract/values';
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

/** As the page of changes writes it: what is written on both sides adds up. */
export function lineOf(change: Change): string {
  const { kind, group, segment, id, name, measure, from, to, insideNoise } = change;
  const where = [segment, group, id, name].filter((part) => part !== null).join(' ');
  const side = (value: Json) =>
    typeof value === 'number' ? sideOfChange(change, value) : shown(value);
  const size = sizeOfChange(change);
  const by = size === null ? '' : ` (${(change.delta ?? 0) < 0 ? '\u2212' : '+'}${size})`;
  const value = measure === null ? '' : ` ${measure}: ${side(from)} -> ${side(to)}${by}`;
  const noise = insideNoise === true ? ' (no more than simulating twice would give)' : '';
  return `${kind.padEnd(7)}  ${where}${value}${noise}`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
