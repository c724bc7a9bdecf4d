import type { Decision, SessionCommand } from './commands.ts';
import { cancelGeneration, clearResults } from './decide-end.ts';
import { recordScoring, requestGeneration } from './decide-start.ts';
import { completeGeneration, recordStage, recordStageFailure } from './decide-stage.ts';
import type { SessionState } from './state.ts';

/**
 * What a command does to a session in this state: events to append at `state.revision`, nothing
 * because it is already so, or a refusal. Ids, versions and results come with the command.
 */
export function decide(command: SessionCommand, state: SessionState): Decision {
  switch (command.type) {
    case 'RecordScoring':
      return recordScoring(command, state);
    case 'RequestGeneration':
      return requestGeneration(command, state);
    case 'RecordStage':
      return recordStage(command, state);
    case 'RecordStageFailure':
      return recordStageFailure(command, state);
    case 'CompleteGeneration':
      return completeGeneration(command, state);
    case 'CancelGeneration':
      return cancelGeneration(command, state);
    case 'ClearResults':
      return clearResults(command, state);
  }
}
