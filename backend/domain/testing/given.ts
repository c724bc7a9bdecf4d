import type { SessionEvent } from '#contract/events';
import { canonicalJson } from '../canonical-json.ts';
import type { RefusalCode, SessionCommand } from '../generation/commands.ts';
import { initialState } from '../generation/evolve.ts';
import type { SessionState } from '../generation/state.ts';
import { give, stateAfter, type Outcome } from './record.ts';

/**
 * Given events, when a command, then events: rules of a session as facts in and facts out.
 * `given(scoringCompleted('a')).when(command).then(generationRequested('a', 'g1'))`
 */
export function given(...events: readonly SessionEvent[]): Given {
  const state = stateAfter(initialState, events);
  return { state, when: (command) => outcome(give(state, command)) };
}

export interface Given {
  readonly state: SessionState;
  readonly when: (command: SessionCommand) => When;
}

export interface When extends Outcome {
  /** Throws unless exactly these events are decided, in this order. */
  readonly then: (...events: readonly SessionEvent[]) => void;
  /** Throws unless the command is a repeat that answers this generation. */
  readonly thenRepeat: (generationId: string | null) => void;
  /** Throws unless the command is refused with this code. */
  readonly thenRefused: (code: RefusalCode) => void;
}

function outcome(result: Outcome): When {
  const { decision } = result;
  return {
    ...result,
    then: (...events) => {
      same({ kind: 'accepted', events }, decision);
    },
    thenRepeat: (generationId) => {
      same({ kind: 'repeat', generationId }, decision);
    },
    thenRefused: (code) => {
      same(
        { kind: 'refused', code },
        decision.kind === 'refused' ? { kind: 'refused', code: decision.code } : decision,
      );
    },
  };
}

function same(expected: unknown, actual: unknown): void {
  if (canonicalJson(expected) === canonicalJson(actual)) return;
  const [wanted, got] = [expected, actual].map((value) => JSON.stringify(value, null, 2));
  throw new Error(`Expected the decision\n${wanted ?? ''}\nbut it is\n${got ?? ''}`);
}
