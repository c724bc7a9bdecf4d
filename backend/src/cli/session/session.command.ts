import { Command } from 'nest-commander';
import { Noun } from '../verb.ts';
import { SessionCatalogue } from './session-catalogue.ts';
import { SessionClear, SessionUndo } from './session-clear.ts';
import { SessionRegenerate } from './session-regenerate.ts';

const VERBS = [SessionCatalogue, SessionClear, SessionRegenerate, SessionUndo];

@Command({
  name: 'session',
  description: 'What sessions show: by what it was made, take it away, compute it again',
  subCommands: VERBS,
})
export class SessionCommand extends Noun {}

/** To be named in the module. */
export const SESSION_VERBS = [SessionCommand, ...VERBS];
