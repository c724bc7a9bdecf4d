import { Command } from 'nest-commander';
import { Noun } from '../verb.ts';
import { HistoryExport } from './history-export.ts';
import { HistoryList } from './history-list.ts';
import { HistoryShow } from './history-show.ts';

@Command({
  name: 'history',
  description: 'The events of a session',
  subCommands: [HistoryList, HistoryShow, HistoryExport],
})
export class HistoryCommand extends Noun {}

/** To be named in the module. */
export const HISTORY_VERBS = [HistoryCommand, HistoryList, HistoryShow, HistoryExport];
