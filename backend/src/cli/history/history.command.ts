import { Command } from 'nest-commander';
import { Noun } from '../verb.ts';
import { HistoryDiff } from './history-diff.ts';
import { HistoryExport } from './history-export.ts';
import { HistoryList } from './history-list.ts';
import { HistoryShow } from './history-show.ts';
import { HistoryVerify } from './history-verify.ts';

const VERBS = [HistoryList, HistoryShow, HistoryDiff, HistoryExport, HistoryVerify];

@Command({
  name: 'history',
  description: 'The events of a session',
  subCommands: VERBS,
})
export class HistoryCommand extends Noun {}

/** To be named in the module. */
export const HISTORY_VERBS = [HistoryCommand, ...VERBS];
